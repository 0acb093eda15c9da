import { randomUUID } from 'node:crypto';
import { testDatabase, testPeer, testService } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { answersOf } from '../server';
import { dana, deedsWith, desk, gone, loner, network, nils, nora, open, rosa, settle } from '../testing';

const database = testDatabase('incident');
let now = new Date('2026-11-21T12:00:00Z');
const incidents = testPeer(
  IncidentServiceClient,
  () => answersOf(openContext(database.pool)),
  () => now,
);
beforeAll(() => settle(database.pool));
const later = (): Date => (now = new Date(now.getTime() + 60_000));
const { act, give, accept, resolve, logOf } = deedsWith(incidents);
const toldOf = async ({ id }: Incident) =>
  (await database.told())
    .map(({ payload }) => payload)
    .filter(({ incident }) => (incident as Incident).id === id);

test('INC-09 a fault from report to confirmation', async () => {
  const reported = await open(incidents, rosa);
  const passed = await give(
    reported,
    { groupId: network, assigneeId: nils.personId },
    'Looks like the switch',
  );
  expect(passed).toMatchObject({
    state: 'ASSIGNED',
    groupId: network,
    assigneeId: nils.personId,
    ownerId: dana.personId,
  });
  const responded = later();
  const accepted = await accept(nils, passed);
  expect(accepted).toMatchObject({ state: 'IN_PROGRESS', ownerId: nils.personId, responseTime: responded });
  const held = await act(incidents.holdIncident, nils, accepted, {
    reason: HoldReason.AWAITING_CALLER,
    text: 'Which room?',
  });
  expect(held).toMatchObject({ state: 'ON_HOLD', holdReason: 'AWAITING_CALLER' });
  const resumed = await act(incidents.resumeIncident, nils, held, { text: 'Room 301' });
  expect(resumed).toMatchObject({ state: 'IN_PROGRESS', holdReason: 'HOLD_REASON_UNSPECIFIED' });
  const noticed = await act(incidents.noticeIncident, nils, resumed, {
    text: 'On my way',
    personIds: [dana.personId],
    attachmentIds: [],
  });
  const resolvedAt = later();
  const resolved = await resolve(nils, noticed);
  expect(resolved).toMatchObject({
    state: 'RESOLVED',
    resolveTime: resolvedAt,
    resolution: 'Plugged it in',
    closureCode: 'FIXED',
  });
  const confirmedAt = later();
  const confirmed = await act(incidents.confirmIncident, rosa, resolved, { text: 'Thanks' });
  expect(confirmed).toMatchObject({
    state: 'CLOSED',
    resolveTime: resolvedAt,
    closeTime: confirmedAt,
    responseTime: responded,
  });

  const told = await toldOf(reported);
  const actions = ['CREATE', 'ASSIGN', 'ACCEPT', 'HOLD', 'RESUME', 'NOTICE', 'RESOLVE', 'CONFIRM'];
  expect(told.map(({ action }) => action)).toEqual(actions);
  expect(told.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(told.map(({ text }) => text ?? '')).toEqual(
    ['', 'Looks like the switch', '', 'Which room?', 'Room 301', 'On my way', 'Plugged it in', 'Thanks'],
  ); // prettier-ignore
  expect(told[1]).toMatchObject({ personId: dana.personId, previousAssigneeId: dana.personId });
  expect(told[5]).toMatchObject({ personIds: [dana.personId], incident: { state: 'IN_PROGRESS' } });
});

test('INC-09 returns a ticket to the level it came from, with the reason', async () => {
  const passed = await give(await open(incidents, rosa), { groupId: network, assigneeId: nils.personId });
  const toNora = await give(passed, { assigneeId: nora.personId });
  const returned = await act(incidents.returnIncident, nora, toNora, { reason: 'Not the network' });
  expect(returned).toMatchObject({ state: 'RETURNED', groupId: desk, assigneeId: dana.personId });
  const { text, changes } = (await logOf(dana, returned)).at(-1)!;
  expect(text).toBe('Not the network');
  expect(changes).toContainEqual({ field: 'groupId', from: network, to: desk });
  const { rows } = await database.admin.query(
    `select access from outbox where aggregate_id = $1 order by version desc limit 1`,
    [returned.id],
  );
  expect(rows[0].access.groupIds.sort()).toEqual([network, desk].sort());
  expect(await accept(dana, returned)).toMatchObject({ state: 'IN_PROGRESS' });
});

test('INC-09 what came from nowhere goes back to the desk’s queue', async () => {
  const opened = await open(incidents, dana, { groupId: network, requesterId: rosa.personId });
  const handler = opened.assigneeId === nils.personId ? nils : nora;
  const returned = await act(incidents.returnIncident, handler, opened, { reason: 'Why me?' });
  expect(returned).toMatchObject({ state: 'RETURNED', groupId: desk, assigneeId: '' });
});

test.each([
  [{ groupId: randomUUID() }, 'groupId'],
  [{ groupId: 'nix' }, 'groupId'],
  [{}, 'groupId'],
  [{ assigneeId: randomUUID() }, 'assigneeId'],
  [{ groupId: desk, assigneeId: nils.personId }, 'assigneeId'],
  [{ groupId: network, assigneeId: gone.personId }, 'assigneeId'],
  [{ assigneeId: loner.personId }, 'assigneeId'],
])('giving it to %j is refused naming %s', async (place, field) => {
  const incident = await open(incidents, rosa);
  await expect(give(incident, place)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('to await the caller takes words, to await takes a reason', async () => {
  const incident = await accept(dana, await open(incidents, rosa));
  const hold = (reason: HoldReason, text = '') =>
    act(incidents.holdIncident, dana, incident, { reason, text });
  await expect(hold(HoldReason.AWAITING_CALLER, ' ')).rejects.toMatchObject({
    code: 'invalid',
    fields: { text: expect.any(String) },
  });
  await expect(hold(HoldReason.HOLD_REASON_UNSPECIFIED)).rejects.toMatchObject({
    fields: { reason: expect.any(String) },
  });
  expect(await hold(HoldReason.AWAITING_CHANGE)).toMatchObject({ holdReason: 'AWAITING_CHANGE' });
});

test('a notice names people who exist', async () => {
  const incident = await open(incidents, rosa);
  for (const stranger of [randomUUID(), 'nix'])
    await expect(
      act(incidents.noticeIncident, dana, incident, {
        text: 'x',
        personIds: [rosa.personId, stranger],
        attachmentIds: [],
      }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { personIds: `${stranger} does not exist` } });
});

test('what was not fixed goes back to its handler', async () => {
  const resolved = await resolve(dana, await accept(dana, await open(incidents, rosa)));
  const reopened = await act(incidents.reopenIncident, rosa, resolved, { reason: 'Still dark' });
  expect(reopened).toMatchObject({
    state: 'IN_PROGRESS',
    assigneeId: dana.personId,
    resolution: '',
    closureCode: '',
  });
  expect(reopened.resolveTime).toBeUndefined();
});

test('an agent closes, keeping or replacing the code; closed is final', async () => {
  const resolved = await resolve(dana, await accept(dana, await open(incidents, rosa)));
  const closed = await act(incidents.closeIncident, dana, resolved, { closureCode: '', text: 'No answer' });
  expect(closed).toMatchObject({ state: 'CLOSED', closureCode: 'FIXED' });
  await expect(act(incidents.reopenIncident, rosa, closed, { reason: 'x' })).rejects.toMatchObject({
    code: 'illegal-transition',
    message: 'cannot reopen an incident that is CLOSED',
  });
});

test('what turned out to be none is cancelled', async () => {
  const cancelled = await act(incidents.cancelIncident, dana, await open(incidents, rosa), {
    reason: 'A drill',
  });
  expect(cancelled).toMatchObject({ state: 'CANCELLED', closeTime: now });
});

test('a service may resolve, but it is nobody to accept', async () => {
  const incident = await open(incidents, rosa);
  await expect(accept(testService('desk'), incident)).rejects.toMatchObject({ code: 'forbidden' });
  const resolved = await resolve(testService('desk'), incident);
  expect((await logOf(dana, resolved)).at(-1)).toMatchObject({ personId: '', personName: 'desk' });
});
