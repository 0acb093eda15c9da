import { randomUUID } from 'node:crypto';
import { testDatabase, testPeer } from '#chassis/testing';
import { EscalationServiceClient } from '#proto/steward/incident/v1/escalation';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, deedsWith, desk, network, nils, nora, open, rosa, settle } from '../testing';
import { addLevel, boss, maria, settleManagers } from '../watch-testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
const levels = testPeer(EscalationServiceClient, () => answersOf(openContext(database.pool)));
beforeAll(async () => {
  await settle(database.pool);
  await settleManagers(database.pool);
});
const { act, logOf } = deedsWith(incidents);

const escalate = ({ id, etag }: Incident, to: { levelId?: string; groupId?: string }, actor = maria) =>
  levels.escalateIncident({ id, etag, levelId: '', groupId: '', reason: 'Too slow', ...to }, as(actor));
const lastTold = async (id: string) => {
  const told = await database.told();
  return told.filter(({ payload }) => (payload.incident as Incident | undefined)?.id === id).at(-1)!.payload;
};

test('INC-13 to a level: its people can see it and are told, and so is the incident manager; it never sinks', async () => {
  const [low, high] = [
    await addLevel(levels, { rank: 1 }),
    await addLevel(levels, { rank: 3, groupId: network }),
  ];
  const incident = await open(incidents, rosa);
  await expect(incidents.getIncident({ id: incident.id }, as(boss))).rejects.toMatchObject({
    code: 'not-found',
  });
  const raised = await escalate(incident, { levelId: high.id });
  expect(raised).toMatchObject({ escalationLevel: 3, groupId: desk, assigneeId: dana.personId });
  expect(await incidents.getIncident({ id: incident.id }, as(boss))).toMatchObject({ id: incident.id });
  const { personIds, text } = await lastTold(incident.id);
  expect([...(personIds as string[])].sort()).toEqual(
    [boss, maria, nils, nora].map(({ personId }) => personId).sort(),
  );
  expect(text).toBe('Too slow');
  expect((await logOf(dana, incident)).at(-1)).toMatchObject({ action: 'ESCALATE', public: false });
  await expect(escalate(raised, { levelId: low.id })).rejects.toMatchObject({
    code: 'invalid',
    fields: { levelId: expect.stringContaining('below level 3') },
  });
});

test('INC-13 to a group: it has it from then on, and can return it', async () => {
  const incident = await open(incidents, rosa);
  const given = await escalate(incident, { groupId: network });
  expect(given).toMatchObject({ groupId: network, state: 'ASSIGNED', escalationLevel: 0 });
  const handler = given.assigneeId === nils.personId ? nils : nora;
  const returned = await act(incidents.returnIncident, handler, given, { reason: 'Not ours' });
  expect(returned).toMatchObject({ groupId: desk, assigneeId: dana.personId });
  expect((await lastTold(incident.id)).action).toBe('RETURN');
});

test('INC-13 of a confidential incident only its own people hear, and those the level names', async () => {
  const level = await addLevel(levels, { rank: 5, groupId: network });
  const incident = await open(incidents, rosa);
  await database.admin.query(`update incident set sensitivity = $2, named_ids = $3 where id = $1`, [
    incident.id,
    Sensitivity.CONFIDENTIAL,
    [dana.personId, maria.personId],
  ]);
  const raised = await escalate(incident, { levelId: level.id });
  expect(raised.linkedIds).toEqual([]);
  const { personIds } = await lastTold(incident.id);
  expect([...(personIds as string[])].sort()).toEqual([boss.personId, maria.personId].sort());
});

test.each([
  [{}, 'levelId'],
  [{ levelId: randomUUID() }, 'levelId'],
  [{ groupId: randomUUID() }, 'groupId'],
  [{ groupId: desk }, 'groupId'],
  [{ groupId: desk, levelId: randomUUID() }, 'levelId'],
])('escalating to %j is refused naming %s', async (to, field) => {
  const incident = await open(incidents, rosa);
  await expect(escalate(incident, to)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('who may not, escalates nothing', async () => {
  const incident = await open(incidents, rosa);
  const level = await addLevel(levels, { rank: 6 });
  await expect(escalate(incident, { levelId: level.id }, rosa)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(escalate({ ...incident, etag: '9' }, { levelId: level.id })).rejects.toMatchObject({
    code: 'stale',
  });
});

test('levels are kept, changed and taken away; a rank is taken once', async () => {
  const level = await addLevel(levels, { rank: 8, name: 'Board' });
  await expect(addLevel(levels, { rank: 8 })).rejects.toMatchObject({
    code: 'already-exists',
    fields: { rank: 'is taken' },
  });
  const changed = await levels.updateEscalationLevel(
    { escalationLevel: { ...level, name: 'Directors' }, updateMask: ['name'], etag: '1' },
    as(maria),
  );
  expect(changed).toMatchObject({ name: 'Directors', rank: 8, etag: '2' });
  const { escalationLevels } = await levels.listEscalationLevels({ pageSize: 0, pageToken: '' }, as(maria));
  expect(escalationLevels.map(({ rank }) => rank)).toEqual(
    [...escalationLevels.map(({ rank }) => rank)].sort(),
  );
  await levels.deleteEscalationLevel({ id: level.id, etag: '2' }, as(maria));
  await expect(levels.getEscalationLevel({ id: level.id }, as(maria))).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(addLevel(levels, { rank: 9, personIds: [randomUUID()] })).rejects.toMatchObject({
    fields: { personIds: expect.stringContaining('does not exist') },
  });
  await expect(addLevel(levels, { rank: 9, personIds: [] })).rejects.toMatchObject({ code: 'invalid' });
});
