import { randomUUID } from 'node:crypto';
import type { Problem } from '#chassis/errors';
import { actorWith, otherTenant } from '#chassis/testing';
import { Action } from '#proto/steward/incident/v1/incident';
import { Metric } from '#proto/steward/sla/v1/sla';
import { HoldReason, Priority } from '#proto/steward/type/v1/record';
import { toMs } from './domain/duration';
import { target } from './domain/ledger-testing';
import { manager, openSla, tellIncident, usual } from './testing';

const sla = openSla();
const day = '2031-03-19';
const at = (time: string): Date => new Date(`${day}T${time}:00Z`);
const z = (time: string): string => at(time).toISOString();
const on = (actor = manager) => ({ actor });
beforeAll(async () => {
  sla.at(at('08:00'));
  const { id } = await sla.addCalendar();
  await sla.addAgreement(id, [...usual, target(Metric.RESOLUTION, 90, { priority: Priority.P1 })]);
});

/** An incident of nine o'clock; what it tells is heard at once. */
async function report(first = {}) {
  const incident = tellIncident(first);
  const tell = async (action: Action, time: string, more = {}) => {
    await sla.hear(incident.next(action, at(time), more));
    sla.at(at(time));
    return sla.clocksOf(incident.id);
  };
  return { id: incident.id, tell, opened: await tell(Action.CREATE, '09:00') };
}

test('SLM-03 a new incident has both clocks running, with their due times', async () => {
  const { opened } = await report({ number: 'INC0000077' });
  expect(opened).toMatchObject({
    RESPONSE: { state: 'RUNNING', due: z('10:00'), used: 0, left: 60, breached: false, kind: 'SLA' },
    RESOLUTION: { state: 'RUNNING', due: z('13:00'), used: 0, left: 240, record: { number: 'INC0000077' } },
  });
});

test('SLM-03 accepting ends the response, holding rests the resolution, resuming re-times it, resolving ends it', async () => {
  const { tell } = await report();
  expect((await tell(Action.ACCEPT, '09:30')).RESPONSE).toMatchObject({
    state: 'MET',
    end: z('09:30'),
    used: 30,
  });
  const held = (await tell(Action.HOLD, '10:00')).RESOLUTION;
  expect(held).toMatchObject({ state: 'PAUSED', due: undefined, used: 60, left: 180 });
  expect((await tell(Action.RESUME, '12:00')).RESOLUTION).toMatchObject({
    state: 'RUNNING',
    due: z('15:00'),
  });
  const resolved = (await tell(Action.RESOLVE, '13:00')).RESOLUTION;
  expect(resolved).toMatchObject({ state: 'MET', used: 120, left: 120, end: z('13:00'), due: z('15:00') });
});

test('SLM-04 what is resolved out of a hold keeps its due time for good, and tells it', async () => {
  const { tell, opened } = await report();
  await tell(Action.ACCEPT, '09:30');
  await tell(Action.HOLD, '10:00', { holdReason: HoldReason.AWAITING_VENDOR });
  const ended = { state: 'MET', end: z('11:00'), due: z('14:00') };
  expect((await tell(Action.RESOLVE, '11:00')).RESOLUTION).toMatchObject(ended);
  expect((await tell(Action.CLOSE, '12:00')).RESOLUTION).toMatchObject(ended);
  const { clock } = await sla.peer.explainClock({ id: opened.RESOLUTION!.id }, on());
  expect(clock!.dueTime).toEqual(at('14:00'));
  const { rows } = await sla.database.admin.query(
    `select payload->'clock'->>'dueTime' as due from outbox where aggregate_id = $1 order by seq desc limit 1`,
    [opened.RESOLUTION!.id],
  );
  expect(rows).toEqual([{ due: z('14:00') }]);
});

test('INC-13 reopening lets the resolution go on without the time between', async () => {
  const { tell } = await report();
  await tell(Action.RESOLVE, '10:00');
  expect((await tell(Action.REOPEN, '12:00')).RESOLUTION).toMatchObject({
    state: 'RUNNING',
    used: 60,
    due: z('15:00'),
  });
});

test('SLM-04 a higher priority re-times the resolution, and what was used stays used', async () => {
  const { tell } = await report();
  const { RESOLUTION, RESPONSE } = await tell(Action.UPDATE, '10:00', { priority: Priority.P1 });
  expect(RESOLUTION).toMatchObject({ used: 60, left: 30, due: z('10:30') });
  expect(RESPONSE).toMatchObject({ due: z('10:00') });
});

test('SLM-11 the explanation adds up to the time used', async () => {
  const { tell, opened } = await report();
  await tell(Action.HOLD, '10:00');
  const { RESOLUTION } = await tell(Action.RESUME, '12:00');
  sla.at(at('12:20'));
  const { clock, segments } = await sla.peer.explainClock({ id: opened.RESOLUTION!.id }, on());
  expect(clock).toMatchObject({ id: RESOLUTION!.id, elapsed: { seconds: 80 * 60 }, dueTime: at('15:00') });
  expect(segments.map(({ reason, counting }) => [reason, counting])).toEqual([
    ['WORKING_TIME', true],
    ['ON_HOLD_AWAITING_CALLER', false],
    ['WORKING_TIME', true],
  ]);
  expect(segments.reduce((sum, { counted }) => sum + toMs(counted!), 0)).toBe(80 * 60_000);
  expect(segments.at(-1)!.to).toBeUndefined();
  expect(await sla.peer.getClock({ id: opened.RESOLUTION!.id }, on())).toEqual(clock);
});

test('INC-04 lateness shows when the hour has come, without anything being written', async () => {
  const { id } = await report();
  sla.at(at('10:15'));
  const { RESPONSE, RESOLUTION } = await sla.clocksOf(id);
  expect(RESPONSE).toMatchObject({ state: 'BREACHED', breached: true, left: -15 });
  expect(RESOLUTION).toMatchObject({ state: 'RUNNING', breached: false });
  const late = await sla.peer.listClocks(
    {
      pageSize: 0,
      pageToken: '',
      orderBy: '',
      filter: `record.id = "${id}" AND state = "BREACHED" AND breached = true`,
    },
    on(),
  );
  expect(late.clocks.map(({ metric }) => metric)).toEqual(['RESPONSE']);
});

test('each change of a clock is told, numbered, with who may hear of it', async () => {
  const [requesterId, ownerId] = [randomUUID(), randomUUID()];
  const { tell, opened } = await report({ requesterId, ownerId });
  await tell(Action.NOTICE, '09:10'); // changes no clock
  await tell(Action.HOLD, '10:00');
  const { rows } = await sla.database.admin.query(
    `select version, payload, access from outbox where aggregate_id = $1 order by seq`,
    [opened.RESOLUTION!.id],
  );
  expect(rows).toMatchObject([
    {
      version: 1,
      payload: { version: 1, time: z('09:00'), clock: { state: 'RUNNING', dueTime: z('13:00') } },
    },
    {
      version: 2,
      payload: { version: 2, time: z('10:00'), clock: { state: 'PAUSED', elapsed: { seconds: 3600 } } },
    },
  ]);
  expect(rows[0].access).toMatchObject({ ownerIds: [requesterId], assigneeIds: [ownerId] });
});

test('an event that comes again changes and tells nothing', async () => {
  const incident = tellIncident();
  const event = incident.next(Action.CREATE, at('09:00'));
  await sla.hear(event);
  const before = await sla.database.told();
  await sla.hear(event);
  expect(await sla.database.told()).toEqual(before);
});

describe('who may see a clock', () => {
  const requesterId = randomUUID();
  const assigneeId = randomUUID();
  const ownerId = randomUUID();
  const groupId = randomUUID();
  const departmentId = randomUUID();
  let incident: Awaited<ReturnType<typeof report>>;
  beforeAll(async () => {
    incident = await report({ requesterId, assigneeId, ownerId, groupId, departmentId });
  });
  test.each([
    ['the requester', { 'clock.read': ['own'] }, { personId: requesterId }, true],
    ['another requester', { 'clock.read': ['own'] }, {}, false],
    ['the handler', { 'clock.read': ['assigned'] }, { personId: assigneeId }, true],
    ['the owner', { 'clock.read': ['assigned'] }, { personId: ownerId }, true],
    ['a member of the group', { 'clock.read': ['queue'] }, { groupIds: [groupId] }, true],
    ['a member of another', { 'clock.read': ['queue'] }, { groupIds: [randomUUID()] }, false],
    ['the head of the department', { 'clock.read': ['department'] }, { departmentIds: [departmentId] }, true],
    ['someone of another house', { 'clock.read': ['tenant'] }, { tenant: otherTenant }, false],
  ])('%s', async (_, grants, more, sees) => {
    const actor = actorWith(grants as never, more as never);
    expect(Object.keys(await sla.clocksOf(incident.id, actor))).toHaveLength(sees ? 2 : 0);
    const id = incident.opened.RESPONSE!.id;
    const outcomes = await Promise.allSettled([
      sla.peer.getClock({ id }, { actor }),
      sla.peer.explainClock({ id }, { actor }),
    ]);
    const codes = outcomes.map((one) => (one.status === 'fulfilled' ? 'seen' : (one.reason as Problem).code));
    expect(codes).toEqual(sees ? ['seen', 'seen'] : ['not-found', 'not-found']);
  });
});

test('lists page by the due time, the first due first, those without one last', async () => {
  const { id, tell } = await report({ requesterId: randomUUID() });
  await tell(Action.HOLD, '09:30');
  const page = async (pageToken: string, orderBy = '') =>
    sla.peer.listClocks({ pageSize: 1, pageToken, orderBy, filter: `record.id = "${id}"` }, on());
  const first = await page('');
  const second = await page(first.nextPageToken);
  expect([first, second].map(({ clocks }) => clocks[0]!.metric)).toEqual(['RESPONSE', 'RESOLUTION']);
  expect(second.nextPageToken).toBe('');
  expect((await page('', 'dueTime desc')).clocks[0]!.metric).toBe('RESOLUTION');
  await expect(page('', 'elapsed')).rejects.toMatchObject({
    code: 'invalid',
    fields: { orderBy: expect.anything() },
  });
  const filtered = (filter: string) =>
    sla.peer.listClocks({ pageSize: 0, pageToken: '', orderBy: '', filter }, on());
  await expect(filtered('colour = red')).rejects.toMatchObject({ fields: { filter: expect.anything() } });
  expect((await filtered(`record.id = "${id}" AND dueTime:*`)).clocks).toHaveLength(1);
  expect(
    (await filtered(`record.number = "INC0000001" AND metric = RESPONSE AND kind = OLA`)).clocks,
  ).toEqual([]);
});
