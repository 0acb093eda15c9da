import { randomUUID } from 'node:crypto';
import { inOneTrip } from '#chassis/postgres';
import { actorWith, otherTenant, testDatabase, testPeer, testTenant, testService } from '#chassis/testing';
import { Action, IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { Channel, Level } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, desk, loner, network, nils, nora, open, otto, rosa, sales, settle } from '../testing';

const database = testDatabase('incident');
const noon = new Date('2026-11-21T12:00:00Z');
const incidents = testPeer(
  IncidentServiceClient,
  () => answersOf(openContext(database.pool)),
  () => noon,
);
beforeAll(() => settle(database.pool));

test('INC-01 what is reported is recorded, numbered, prioritised, dispatched and owned', async () => {
  const reported = {
    title: 'Printer on fire',
    description: 'On the third floor',
    channel: Channel.PHONE,
    impact: Level.HIGH,
    urgency: Level.HIGH,
    categoryId: randomUUID(),
    serviceId: randomUUID(),
    ciIds: [randomUUID(), randomUUID()],
    interactionId: randomUUID(),
    requesterId: rosa.personId,
    labels: ['vip'],
    fields: { floor: 3, rooms: ['301'] },
  };
  const incident = await open(incidents, testService('desk'), reported);
  expect(incident).toEqual({
    ...reported,
    id: expect.any(String),
    number: expect.stringMatching(/^INC\d{7}$/),
    state: 'ASSIGNED',
    holdReason: 'HOLD_REASON_UNSPECIFIED',
    priority: 'P1',
    departmentId: sales,
    groupId: desk,
    assigneeId: dana.personId,
    ownerId: dana.personId,
    createTime: noon,
    updateTime: noon,
    resolution: '',
    closureCode: '',
    attachmentIds: [],
    sensitivity: 'NORMAL',
    namedIds: [],
    linkedIds: [],
    priorityOverride: 'PRIORITY_UNSPECIFIED',
    offeredOwnerId: '',
    mergedIntoId: '',
    totalMinutes: 0,
    problemId: '',
    escalationLevel: 0,
    parentId: '',
    etag: '1',
  });
  expect(await incidents.getIncident({ id: incident.id }, as(rosa))).toEqual(incident);
});

test('INC-03 what nobody judged is medium, and so P3', async () => {
  expect(await open(incidents, rosa)).toMatchObject({ impact: 'MEDIUM', urgency: 'MEDIUM', priority: 'P3' });
});

test('numbers differ and grow', async () => {
  const numbers = [];
  for (let i = 0; i < 3; i++) numbers.push((await open(incidents, rosa)).number);
  expect(numbers).toEqual([...new Set(numbers)].sort());
});

test('INC-07 a group’s work is spread over those who can work, and the desk answers for it', async () => {
  const handlers = [];
  for (let i = 0; i < 4; i++) {
    const incident = await open(incidents, dana, { groupId: network, requesterId: rosa.personId });
    expect(incident).toMatchObject({ groupId: network, ownerId: dana.personId });
    handlers.push(incident.assigneeId);
  }
  expect(handlers.sort()).toEqual([nils.personId, nils.personId, nora.personId, nora.personId].sort());
});

test('who took the contact owns it', async () => {
  const incident = await open(incidents, dana, {
    groupId: network,
    requesterId: otto.personId,
    ownerId: nora.personId,
  });
  expect(incident).toMatchObject({ requesterId: otto.personId, departmentId: '', ownerId: nora.personId });
});

test('nobody reports in another’s name without the right', async () => {
  await expect(open(incidents, rosa, { requesterId: otto.personId })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(open(incidents, actorWith({}))).rejects.toMatchObject({ code: 'forbidden' });
});

test.each([
  [{ groupId: randomUUID() }, 'groupId'],
  [{ groupId: 'nix' }, 'groupId'],
  [{ categoryId: 'nix' }, 'categoryId'],
  [{ ciIds: ['nix'] }, 'ciIds'],
  [{ id: 'nix' }, 'id'],
])('%j is refused naming %s', async (wanted, field) => {
  await expect(open(incidents, rosa, wanted)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: 'does not exist' },
  });
});

test('an id is one in any spelling', async () => {
  const id = randomUUID();
  const incident = await open(incidents, rosa, { id: id.toUpperCase(), groupId: network.toUpperCase() });
  expect(incident).toMatchObject({ id, groupId: network });
});

test('a tenant without groups gets a new incident that waits for somebody', async () => {
  const stranger = { ...rosa, tenant: otherTenant };
  const incident = await open(incidents, stranger);
  expect(incident).toMatchObject({
    state: 'NEW',
    groupId: '',
    assigneeId: '',
    ownerId: '',
    number: 'INC0000001',
  });
});

test('the others hear of it with everything they need, and who may', async () => {
  const incident = await open(incidents, rosa);
  const { payload } = (await database.told()).find(
    ({ payload }) => (payload.incident as { id: string }).id === incident.id,
  )!;
  expect(payload).toMatchObject({
    version: 1,
    action: Action.CREATE,
    time: noon.toISOString(),
    personId: rosa.personId,
    incident: { number: incident.number, state: 'ASSIGNED', departmentId: sales, etag: '1' },
  });
  const { rows } = await database.admin.query(`select access from outbox where aggregate_id = $1`, [
    incident.id,
  ]);
  expect(rows[0].access).toEqual({
    tenant: testTenant,
    ownerIds: [rosa.personId],
    assigneeIds: [dana.personId],
    groupIds: [desk],
    departmentIds: [sales],
    linkedIds: [],
    namedIds: [],
    confidential: false,
  });
});

test('what one knows costs one statement', async () => {
  await open(incidents, rosa);
  const sent: string[] = [];
  const spy = jest.spyOn(database.pool, 'connect');
  await open(incidents, rosa);
  sent.push(...spy.mock.calls.map(String));
  spy.mockRestore();
  expect(sent.length).toBe(1);
});

test('an event and its line in the log share their id, and neither stands alone', async () => {
  const { id } = await open(incidents, rosa);
  const { rows } = await inOneTrip<{ same: boolean }>(database.pool, testTenant, {
    text: 'select o.id = l.id as same from outbox o join incident_log l on l.incident_id = o.aggregate_id where l.incident_id = $1',
    values: [id],
  });
  expect(rows).toEqual([{ same: true }]);
});

test.each([
  ['requesterId', { requesterId: randomUUID() }],
  ['ownerId', { ownerId: randomUUID() }],
  ['interactionId', { interactionId: randomUUID() }],
])('INC-01 nobody reports by hand with a made-up %s', async (field, wanted) => {
  await expect(open(incidents, dana, wanted)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('INC-01 DESK-10 owner by hand becomes who handles incidents, and did not report this one', async () => {
  for (const { personId } of [otto, loner, rosa])
    await expect(
      open(incidents, dana, { requesterId: rosa.personId, ownerId: personId }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { ownerId: expect.any(String) } });
  const byDesk = await open(incidents, testService('desk'), {
    requesterId: rosa.personId,
    ownerId: rosa.personId,
  });
  expect(byDesk.ownerId).toBe(dana.personId);
});

test('INC-14 the log names the person for whom the desk opened it', async () => {
  const { id } = await open(incidents, testService('desk'), { requesterId: rosa.personId });
  const { entries } = await incidents.listLogEntries(
    { incidentId: id, pageSize: 0, pageToken: '' },
    as(dana),
  );
  expect(entries).toMatchObject([{ action: 'CREATE', personId: rosa.personId, personName: 'Rosa' }]);
});
