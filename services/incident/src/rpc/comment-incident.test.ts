import { randomUUID } from 'node:crypto';
import { decide, type Resource } from '#chassis/decide';
import { testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { HoldReason, Sensitivity } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, deedsWith, head, network, nils, nora, open, otto, rosa, settle } from '../testing';

const database = testDatabase('incident');
let now = new Date('2026-11-21T12:00:00Z');
const incidents = testPeer(
  IncidentServiceClient,
  () => answersOf(openContext(database.pool)),
  () => now,
);
beforeAll(() => settle(database.pool));
const later = (minutes: number): Date => (now = new Date(now.getTime() + minutes * 60_000));
const { act, give, accept, resolve, logOf } = deedsWith(incidents);
const comment = (actor: typeof rosa, { id }: Incident, more: object = {}) =>
  incidents.commentIncident({ id, text: 'A word', internal: false, attachmentIds: [], ...more }, as(actor));
const awaitCaller = (actor: typeof rosa, incident: Incident) =>
  act(incidents.holdIncident, actor, incident, { reason: HoldReason.AWAITING_CALLER, text: 'Which room?' });
const toldOf = async ({ id }: Incident) =>
  (await database.told())
    .map(({ payload }) => payload)
    .filter(({ incident }) => (incident as Incident).id === id);

test('INC-09 the requester’s answer lets work go on, and is told as their word and as the going on', async () => {
  const held = await awaitCaller(dana, await accept(dana, await open(incidents, rosa)));
  const attachmentId = randomUUID();
  const answered = await comment(rosa, held, { text: 'Room 301', attachmentIds: [attachmentId] });
  expect(answered).toMatchObject({ state: 'IN_PROGRESS', holdReason: 'HOLD_REASON_UNSPECIFIED' });
  const [said, resumed] = (await toldOf(held)).slice(-2);
  expect(said).toMatchObject({ action: 'COMMENT', public: true, attachmentIds: [attachmentId] });
  expect(said).toMatchObject({ incident: { state: 'ON_HOLD' }, personId: rosa.personId, text: 'Room 301' });
  expect(resumed).toMatchObject({ action: 'RESUME', incident: { state: 'IN_PROGRESS' } });
  expect((await logOf(dana, held)).slice(-2)).toMatchObject([
    { action: 'COMMENT', attachmentIds: [attachmentId], personName: 'Rosa' },
    { action: 'RESUME' },
  ]);
});

test('INC-09 what awaits the vendor goes on awaiting them, whatever the requester says', async () => {
  const accepted = await accept(dana, await open(incidents, rosa));
  const held = await act(incidents.holdIncident, dana, accepted, {
    reason: HoldReason.AWAITING_VENDOR,
    text: '',
  });
  expect(await comment(rosa, held)).toMatchObject({ state: 'ON_HOLD', holdReason: 'AWAITING_VENDOR' });
});

test('INC-09 an answer before anybody accepted is no response of ours', async () => {
  const held = await awaitCaller(dana, await open(incidents, rosa));
  later(5);
  const answered = await comment(rosa, held);
  expect(answered).toMatchObject({ state: 'ASSIGNED' });
  expect(answered.responseTime).toBeUndefined();
});

test('INC-09 the handler’s word answers nothing that is awaited of the caller', async () => {
  const held = await awaitCaller(dana, await accept(dana, await open(incidents, rosa)));
  expect(await comment(dana, held)).toMatchObject({ state: 'ON_HOLD' });
});

test('INC-09 QLT-01 a comment on what is resolved reopens nothing; what is closed takes only remarks of staff', async () => {
  const resolved = await resolve(dana, await accept(dana, await open(incidents, rosa)));
  const commented = await comment(rosa, resolved);
  expect(commented).toMatchObject({ state: 'RESOLVED' });
  const closed = await act(incidents.confirmIncident, rosa, commented, { text: '' });
  await expect(comment(rosa, closed)).rejects.toMatchObject({ code: 'illegal-transition' });
  await expect(comment(dana, closed)).rejects.toMatchObject({ code: 'illegal-transition' });
  const { closeTime } = closed;
  const remarked = await comment(dana, closed, { internal: true, text: 'Called back: content' });
  expect(remarked).toMatchObject({ state: 'CLOSED', closeTime });
});

test('INC-11 an internal comment reaches nobody who is nothing but the requester', async () => {
  const incident = await accept(dana, await open(incidents, rosa));
  await comment(dana, incident, { text: 'Spare part ordered', internal: true });
  await comment(dana, incident, { text: 'Tomorrow' });
  expect((await logOf(rosa, incident)).map(({ text }) => text)).toEqual(['', '', 'Tomorrow']);
  expect((await logOf(dana, incident)).map(({ text }) => text)).toEqual([
    '',
    '',
    'Spare part ordered',
    'Tomorrow',
  ]);
  expect((await toldOf(incident)).map((each) => each.public ?? false)).toEqual([true, true, false, true]);
  const watching = await act(
    incidents.namePeople,
    dana,
    await incidents.getIncident({ id: incident.id }, as(dana)),
    {
      addPersonIds: [otto.personId],
      removePersonIds: [],
    },
  );
  expect((await logOf(otto, watching)).map(({ text }) => text)).toEqual(['', '', 'Tomorrow']);
});

test('INC-11 the requester cannot speak internally, nor can whoever stands in for them read what is', async () => {
  const incident = await open(incidents, rosa);
  await expect(comment(rosa, incident, { internal: true })).rejects.toMatchObject({
    code: 'invalid',
    fields: { internal: expect.any(String) },
  });
  await comment(dana, incident, { internal: true, text: 'Secret' });
  const deputy = { ...otto, standsInFor: [rosa] };
  expect((await logOf(deputy, incident)).map(({ text }) => text)).not.toContain('Secret');
});

test('INC-11 who may not see it cannot comment on it; who may only read it is forbidden', async () => {
  const incident = await give(await open(incidents, rosa), { groupId: network });
  await expect(comment(otto, incident)).rejects.toMatchObject({ code: 'not-found' });
  await expect(comment(head, incident)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await comment(nora, incident)).toMatchObject({ id: incident.id });
});

test('INC-18 comments need no etag, and fifty at once are all kept, one version each', async () => {
  const incident = await accept(nils, await give(await open(incidents, rosa), { groupId: network }));
  /** Who is told that the database is busy comes again: nothing was done. */
  const say = (text: string): Promise<Incident> =>
    comment(Number(text) % 2 ? nils : nora, incident, { text }).catch((error) => {
      if (error.code !== 'unavailable') throw error;
      return say(text);
    });
  await Promise.all(Array.from({ length: 50 }, (_, n) => say(String(n))));
  const after = await incidents.getIncident({ id: incident.id }, as(nils));
  expect(after.etag).toBe(String(Number(incident.etag) + 50));
});

test('INC-09 what the requester does not read is not heard by them, what they read is', async () => {
  const incident = await give(await open(incidents, rosa), { groupId: network, assigneeId: nils.personId });
  const hears = async (actor: typeof rosa) => {
    const { rows } = await database.admin.query<{ heardBy: Resource }>(
      `select coalesce(heard_by, access) as "heardBy" from outbox where aggregate_id = $1 and access is not null
        order by seq desc limit 1`,
      [incident.id],
    );
    return decide(actor, 'incident.read', rows[0]!.heardBy);
  };
  expect([await hears(rosa), await hears(nils)]).toEqual([true, true]); // its handler and state are theirs to see
  await comment(dana, incident, { internal: true });
  expect([await hears(rosa), await hears(nils), await hears(nora)]).toEqual([false, true, true]);
  const { namedIds, etag } = await act(
    incidents.classifyIncident,
    dana,
    await incidents.getIncident({ id: incident.id }, as(dana)),
    { sensitivity: Sensitivity.CONFIDENTIAL, personIds: [], reason: '' },
  );
  expect(namedIds).toContain(rosa.personId);
  expect(etag).toBe('4');
  await comment(dana, incident, { internal: true });
  expect([await hears(rosa), await hears(nils), await hears(nora)]).toEqual([false, true, false]);
  await comment(dana, incident);
  expect([await hears(rosa), await hears(nils)]).toEqual([true, true]);
});
