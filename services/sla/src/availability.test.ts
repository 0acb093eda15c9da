import { randomUUID } from 'node:crypto';
import { actorWith, testPeer } from '#chassis/testing';
import {
  AvailabilityServiceClient,
  type DeepPartial,
  CreateServiceTargetRequest,
  ServiceMeasurement,
  ServiceMeasurement_State as State,
  ServiceTarget_Metric as Metric,
  ServiceTarget_Period as Period,
  ServiceTargetReport_State as Standing,
} from '#proto/steward/sla/v1/availability';
import { CalendarPreviewServiceClient } from '#proto/steward/sla/v1/calendar_preview';
import { toMs } from './domain/duration';
import { answers } from './server';
import { manager, openSla } from './testing';
import { watchTargets } from './watch-targets';

const sla = openSla();
let now = new Date();
const peer = testPeer(
  AvailabilityServiceClient,
  () => answers(sla.context()),
  () => now,
);
const calendars = testPeer(CalendarPreviewServiceClient, () => answers(sla.context()));
const owner = actorWith({ 'service.manage': ['tenant'], 'availability.read': ['tenant'] });
const monitoring = actorWith({ 'service.measure': ['tenant'] });
const [by, of] = [{ actor: owner }, { actor: monitoring }];
const ownerId = randomUUID();
const minutes = (duration: { seconds: number; nanos: number } | undefined) => toMs(duration!) / 60_000;
/** Long over, so that everything measured lies in the past. */
const at = (time: string) => new Date(`2026-03-${time}Z`);
let calendarId = '';
beforeAll(async () => {
  sla.at((now = new Date('2026-01-01T00:00:00Z')));
  calendarId = (await sla.addCalendar()).id;
  sla.at((now = at('20T00:00:00')));
});
const addService = async () =>
  (await sla.peer.createBusinessService({ name: 'ERP', description: '', ownerId }, { actor: manager })).id;
const addTarget = (serviceId: string, more: DeepPartial<CreateServiceTargetRequest> = {}) =>
  peer.createServiceTarget(
    CreateServiceTargetRequest.fromPartial({
      serviceId,
      metric: Metric.AVAILABILITY,
      calendarId,
      period: Period.WEEK,
      percent: 99.5,
      ...more,
    }),
    by,
  );
const say = (
  serviceId: string,
  from: string,
  to: string,
  state: State,
  more: DeepPartial<ServiceMeasurement> = {},
) =>
  ServiceMeasurement.fromPartial({ serviceId, source: 'ping', from: at(from), to: at(to), state, ...more });
const send = (...measurements: ServiceMeasurement[]) =>
  peer.batchCreateServiceMeasurements({ measurements }, of);
const report = (id: string, time = at('12T00:00:00'), history = 0) =>
  peer.getServiceTargetReport({ id, time, history }, by);

const told = async (targetId: string) =>
  (await sla.database.told()).filter(
    ({ type, payload }) =>
      type === 'ServiceTargetBreached' && (payload.target as { id: string }).id === targetId,
  );

test('SLM-08 the report of a period adds up, with its outages and the periods before', async () => {
  const serviceId = await addService();
  const { id } = await addTarget(serviceId);
  await send(
    say(serviceId, '02T00:00:00', '16T00:00:00', State.UP),
    say(serviceId, '10T10:00:00', '10T10:40:00', State.DOWN),
  );
  const { current, outages, history } = await report(id, undefined, 2);
  expect(current).toMatchObject({
    startTime: at('09T00:00:00'),
    endTime: at('16T00:00:00'),
    state: Standing.MET,
    availabilityAtLeast: (1 - 40 / 10_080) * 100,
  });
  expect([minutes(current!.down), minutes(current!.allowed), minutes(current!.left)]).toEqual([
    40, 50.4, 10.4,
  ]);
  expect(outages).toMatchObject([{ from: at('10T10:00:00'), to: at('10T10:40:00') }]);
  expect(history.map(({ startTime, state }) => [startTime, state])).toEqual([
    [at('02T00:00:00'), Standing.MET],
    [new Date('2026-02-23T00:00:00Z'), Standing.UNKNOWN],
  ]);
});

test('SLM-08 measurements in any order, twice and one by one say the same', async () => {
  const [one, other] = [await addService(), await addService()];
  const words = (id: string) => [
    say(id, '09T00:00:00', '12T00:00:00', State.UP),
    say(id, '10T00:00:00', '10T01:00:00', State.DOWN),
    say(id, '10T00:00:00', '10T03:00:00', State.UP), // of the same moment the worse counts
    say(id, '10T00:20:00', '10T00:30:00', State.UP, { revision: 1 }),
    say(id, '10T00:20:00', '10T00:50:00', State.DOWN),
    {
      ...say(id, '11T00:00:00', '11T00:01:00', State.DOWN),
      to: undefined,
      hold: { seconds: 3600, nanos: 0 },
    },
    { ...say(id, '11T00:30:00', '11T00:31:00', State.UP), to: undefined, hold: { seconds: 3600, nanos: 0 } },
    say(id, '10T00:05:00', '10T00:06:00', State.STATE_UNSPECIFIED, { responseMs: [1, 2, 3] }),
    say(id, '10T00:05:00', '10T00:06:00', State.STATE_UNSPECIFIED, { responseMs: [1, 2, 900] }),
  ];
  const mine = (await addTarget(one)).id;
  await send(...words(one));
  expect(await send(...words(one))).toEqual({ news: 0 });
  const theirs = (await addTarget(other)).id;
  for (const measurement of [...words(other), ...words(other)].reverse())
    await peer.createServiceMeasurement({ measurement }, of);
  const [first, second] = [await report(mine), await report(theirs)];
  expect({ ...first, target: 0 }).toEqual({ ...second, target: 0 });
  expect(minutes(first.current!.down)).toBe(50 + 30); // less the ten that were corrected
});

test('SLM-08 the service time of a target decides which answers count, and its percent', async () => {
  const serviceId = await addService();
  const office = await sla.addCalendar({
    name: 'Day',
    week: [{ day: 'TUE' as never, open: '08:00', close: '18:00' }],
  });
  const speed = { metric: Metric.RESPONSE_TIME, calendarId: office.id, percent: 95, limitMs: 800 };
  const { id } = await addTarget(serviceId, speed);
  const answersOf = (from: string, source: string, responseMs: number[]) =>
    say(serviceId, from, '10T23:59:00', State.STATE_UNSPECIFIED, { source, responseMs, to: undefined });
  await send(
    answersOf('10T08:00:00', 'a', [...Array(95).fill(800), ...Array(5).fill(801)]),
    answersOf('10T18:00:00', 'b', Array(500).fill(5_000)), // after hours
  );
  expect((await report(id)).current).toMatchObject({
    state: Standing.MET,
    answers: 100,
    answersInTime: 95,
    percentileMs: 800,
  });
  await send(answersOf('10T08:00:00', 'c', [801]));
  expect((await report(id)).current).toMatchObject({ state: Standing.BREACHED, percentileMs: 900 });
});

test('SLM-08 a breach is told once for each period, however often somebody looks', async () => {
  const serviceId = await addService();
  const { id } = await addTarget(serviceId, { period: Period.MONTH });
  const settle = async () => {
    while (await watchTargets(sla.database.pool, sla.context().books));
  };
  const day = 86_400_000;
  const measure = async (ago: number, hours: number, source: string) => {
    const from = new Date(Date.now() - ago * day);
    now = new Date();
    await send(
      ServiceMeasurement.fromPartial({
        serviceId,
        source,
        from,
        to: new Date(from.getTime() + hours * 3_600_000),
        state: State.DOWN,
      }),
    );
  };
  await measure(1 / 24, 0.01, 'ping');
  await settle();
  expect(await told(id)).toEqual([]);
  await measure(1, 20, 'ping');
  await settle();
  await measure(0.9, 18, 'http');
  await settle();
  await Promise.all([settle(), settle()]);
  const events = await told(id);
  const periods = new Set(events.map(({ payload }) => payload.periodStartTime)); // on the first of a month two
  expect([events.length > 0, events.length]).toEqual([true, periods.size]);
  expect(events[0]!.payload).toMatchObject({ serviceName: 'ERP', ownerId });
  now = sla.at(at('20T00:00:00'));
});

test('SLM-08 what lasts until the time allowed is over is told by itself', async () => {
  const serviceId = await addService();
  const { id } = await addTarget(serviceId, { period: Period.YEAR, percent: 100 });
  const { admin, pool } = sla.database;
  const settle = async () => {
    while (await watchTargets(pool, sla.context().books));
  };
  await settle();
  const looks = await admin.query(
    `select due_at > clock_timestamp() + interval '1 second' as rests from target_check where target_id = $1`,
    [id],
  );
  expect(looks.rows).toEqual([{ rests: true }]);
  await admin.query(
    `insert into service_state select tenant, service_id, 'ping', clock_timestamp() - interval '1 minute',
      clock_timestamp() + interval '1 day', false, 'DOWN', 3, 0 from service_target where id = $1`,
    [id],
  );
  await admin.query('update target_check set due_at = clock_timestamp() where target_id = $1', [id]);
  await settle();
  expect(await told(id)).toHaveLength(1);
});

test('SLM-08 who measures may do nothing else, and whoever manages may not measure', async () => {
  const serviceId = await addService();
  const { id, etag } = await addTarget(serviceId);
  const forbidden = { code: 'forbidden' };
  await expect(peer.getServiceTarget({ id }, of)).rejects.toMatchObject(forbidden);
  await expect(peer.deleteServiceTarget({ id, etag }, of)).rejects.toMatchObject(forbidden);
  const measurement = say(serviceId, '10T00:00:00', '10T01:00:00', State.UP);
  await expect(peer.createServiceMeasurement({ measurement }, by)).rejects.toMatchObject(forbidden);
  expect(await peer.createServiceMeasurement({ measurement }, of)).toEqual({ news: 1 });
});

test('SLM-08 a target is changed by who has seen it, listed, and deleted; its calendar stays as long as it does', async () => {
  const serviceId = await addService();
  const { id, etag } = await addTarget(serviceId);
  const change = (mask: string[], more: object, tag = etag) =>
    peer.updateServiceTarget(
      {
        serviceTarget: {
          ...CreateServiceTargetRequest.fromPartial({}),
          disabled: false,
          id,
          etag: '',
          ...more,
        },
        updateMask: mask,
        etag: tag,
      },
      by,
    );
  expect(await change(['percent'], { percent: 99.9 })).toMatchObject({ percent: 99.9, serviceId, etag: '2' });
  await expect(change(['percent'], { percent: 99 })).rejects.toMatchObject({ code: 'stale' });
  await expect(change(['service_id'], { serviceId: calendarId }, '2')).rejects.toMatchObject({
    code: 'invalid',
  });
  const list = await peer.listServiceTargets(
    { pageSize: 0, pageToken: '', filter: `serviceId = "${serviceId}"` },
    by,
  );
  expect(list.serviceTargets.map((target) => target.id)).toEqual([id]);
  const inUse = calendars.deleteCalendar({ id: calendarId, etag: '*' }, { actor: manager });
  await expect(inUse).rejects.toMatchObject({ code: 'illegal-transition' });
  await peer.deleteServiceTarget({ id, etag: '2' }, by);
  await expect(peer.getServiceTarget({ id }, by)).rejects.toMatchObject({ code: 'not-found' });
});

test.each([
  ['no such service', { serviceId: randomUUID() }, 'serviceId'],
  ['no such calendar', { calendarId: randomUUID() }, 'calendarId'],
  ['more than all', { percent: 100.1 }, 'percent'],
  ['too fine', { percent: 99.99999 }, 'percent'],
  ['a limit of availability', { limitMs: 800 }, 'limitMs'],
  ['a limit nobody counts', { metric: Metric.RESPONSE_TIME, limitMs: 801 }, 'limitMs'],
  ['no period', { period: Period.PERIOD_UNSPECIFIED }, 'period'],
])('no target: %s', async (_, more, field) => {
  const target = addTarget(await addService(), more);
  await expect(target).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
});

test.each([
  ['no such service', { serviceId: randomUUID() }, 'serviceId'],
  ['ends before it begins', { to: at('09T00:00:00') }, 'to'],
  ['longer than a month', { from: at('01T00:00:00'), to: new Date('2026-05-01T00:00:00Z') }, 'to'],
  ['in the future', { from: at('25T00:00:00'), to: at('26T00:00:00') }, 'from'],
  ['nothing said', { state: State.STATE_UNSPECIFIED }, 'state'],
  ['two ends', { hold: { seconds: 5, nanos: 0 } }, 'hold'],
])('no measurement: %s', async (_, more, field) => {
  const good = say(await addService(), '10T00:00:00', '10T01:00:00', State.UP);
  const wrong = ServiceMeasurement.fromPartial({ ...good, ...more });
  await expect(send(good, wrong)).rejects.toMatchObject({
    fields: { [`measurements[1].${field}`]: expect.any(String) },
  });
});

test.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])('no report of %s', async (time) => {
  const { id } = await addTarget(await addService());
  await expect(report(id, new Date(time), 36)).rejects.toMatchObject({
    fields: { time: expect.any(String) },
  });
  expect((await report(id, at('12T00:00:00'), 36)).history).toHaveLength(36);
});
