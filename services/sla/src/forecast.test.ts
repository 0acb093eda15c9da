import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testPeer, testTenant } from '#chassis/testing';
import type { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import { ForecastServiceClient } from '#proto/steward/sla/v1/forecast';
import { Metric } from '#proto/steward/sla/v1/sla';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { target } from './domain/ledger-testing';
import { hearIncidents } from './events';
import { forecastRound } from './forecast';
import { answers } from './server';
import { saveGroup } from './store/group';
import { manager, openSla, tellIncident } from './testing';

const sla = openSla();
const clock = { now: new Date('2031-06-01T00:00:00Z') };
const forecasts = testPeer(
  ForecastServiceClient,
  () => answers(sla.context()),
  () => clock.now,
);
const on = (actor = manager) => ({ actor });
const hour = 3_600_000;
const [quick, slow] = [randomUUID(), randomUUID()];
const back = (hours: number) => new Date(clock.now.getTime() - hours * hour);
const hearAll = (events: IncidentChanged[]) =>
  inTransaction(sla.database.pool, testTenant, (tx) => hearIncidents(tx, sla.context().books, events));
/** Reported so many hours ago, and resolved after some hours where that is said. */
const tell = (ago: number, after: number | undefined, more: Partial<Incident>) => {
  const incident = tellIncident(more);
  const opened = incident.next(Action.CREATE, back(ago));
  const events = after === undefined ? [] : [incident.next(Action.RESOLVE, back(ago - after))];
  return { id: incident.id, events: [opened, ...events] };
};
const askAll = (filter = '', actor = manager, more = {}) =>
  forecasts.listForecasts({ pageSize: 0, pageToken: '', orderBy: '', filter, ...more }, on(actor));
/** Lets the forecasts be due again; the database's clock is nobody's to set. */
const learnAgain = () =>
  sla.database.admin.query(
    `update forecast_due set due_at = clock_timestamp(), learn_at = clock_timestamp()`,
  );
const round = () => forecastRound(sla.database.pool, sla.context().books, clock.now);
let [hurried, late, young]: string[] = [];

beforeAll(async () => {
  sla.at(back(24 * 100));
  const { id } = await sla.addCalendar();
  await sla.addAgreement(id, [target(Metric.RESOLUTION, 8 * 60)]);
});

test('SLM-06 nothing is forecast where nothing is known', async () => {
  const { id, events } = tell(2, undefined, { groupId: quick });
  await hearAll(events);
  const { RESOLUTION } = await sla.clocksOf(id);
  const before = await forecasts.forecastClock({ id: RESOLUTION!.id }, on());
  expect(before).toMatchObject({ basis: 'TOO_LITTLE_HISTORY', probability: undefined, usedShare: 0.25 });
  expect(await forecasts.getForecastCalibration({}, on())).toMatchObject({
    tooLittleHistory: true,
    useful: false,
  });
  expect(await round()).toBe(true);
  expect(await forecasts.getForecastCalibration({}, on())).toMatchObject({
    tooLittleHistory: true,
    checkpoints: [],
  });
  expect((await forecasts.forecastClock({ id: RESOLUTION!.id }, on())).basis).toBe('TOO_LITTLE_HISTORY');
  expect((await askAll()).forecasts).toEqual([]);
  young = RESOLUTION!.id;
});

describe('SLM-06 from what became of those before', () => {
  beforeAll(async () => {
    // Of the quick group one in ten is late, of the slow one six in ten.
    const past = Array.from({ length: 300 }, (_, index) => {
      const groupId = index % 2 ? quick : slow;
      const isLate = Math.floor(index / 2) % 10 < (index % 2 ? 1 : 6);
      return tell(24 * 60 - index * 4.5, isLate ? 12 : 1 + (index % 7), { groupId });
    });
    await hearAll(past.flatMap(({ events }) => events));
    const running = [
      tell(2, undefined, { groupId: slow }),
      tell(9, undefined, { groupId: slow }),
      tell(2, undefined, { groupId: slow, sensitivity: Sensitivity.RESTRICTED, namedIds: [] }),
    ];
    await hearAll(running.flatMap(({ events }) => events));
    [hurried, late] = await Promise.all(
      running.slice(0, 2).map(async ({ id }) => (await sla.clocksOf(id)).RESOLUTION!.id),
    );
    await inTransaction(sla.database.pool, testTenant, (tx) =>
      saveGroup(tx, { id: slow, memberIds: [randomUUID(), randomUUID()], leadId: '' }, 1),
    );
    await learnAgain();
    await round();
  });

  test('a clock tells how likely it is to be broken, and from what that is known', async () => {
    const forecast = await forecasts.forecastClock({ id: hurried! }, on());
    expect(forecast).toMatchObject({ basis: 'GROUP', usedShare: 0.25, computeTime: clock.now });
    expect(forecast.probability).toBeGreaterThan(0.5);
    expect(forecast.likeCount).toBeGreaterThan(100);
    expect(forecast.historyCount).toBeGreaterThan(forecast.likeCount);
    // Two of the slow group's own are open, one of them late; nobody learns of the restricted one.
    expect(forecast.loadPerPerson).toBe(1);
    expect(forecast.usualLoadPerPerson).toBeGreaterThan(0.1);
    expect((await forecasts.forecastClock({ id: young! }, on())).probability).toBeLessThan(0.3);
    const known = await forecasts.forecastClock({ id: late! }, on());
    expect(known).toMatchObject({ basis: 'KNOWN', probability: 1 });
  });

  test('a queue shows first what is most likely to be broken', async () => {
    const { forecasts: all } = await askAll();
    expect(all.map(({ clock }) => clock!.id)).toEqual([hurried, young]);
    expect(all[0]).toMatchObject({ basis: 'GROUP', usedShare: 0.25 });
    const inQueue = await askAll(`groupId = "${quick}"`);
    expect(inQueue.forecasts.map(({ clock }) => clock!.id)).toEqual([young]);
    expect((await askAll('probability > 0.5')).forecasts).toHaveLength(1);
    const first = await askAll('', manager, { pageSize: 1 });
    const second = await askAll('', manager, { pageSize: 1, pageToken: first.nextPageToken });
    expect([first, second].map((page) => page.forecasts[0]!.clock!.id)).toEqual([hurried, young]);
    expect(second.nextPageToken).toBe('');
  });

  test('only who may see a clock sees its forecast', async () => {
    const ofQuick = actorWith({ 'clock.read': ['queue'] }, { groupIds: [quick] });
    expect((await askAll('', ofQuick)).forecasts.map(({ clock }) => clock!.id)).toEqual([young]);
    await expect(forecasts.forecastClock({ id: hurried! }, on(ofQuick))).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(forecasts.getForecastCalibration({}, on(ofQuick))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('what was forecast of the last weeks is shown beside what came', async () => {
    const { checkpoints, useful, historyCount } = await forecasts.getForecastCalibration({}, on());
    expect([useful, historyCount]).toEqual([true, 301]);
    expect(checkpoints.map(({ percent }) => percent)).toEqual([0, 25, 50, 75]);
    expect(checkpoints[0]!.bins).toHaveLength(10);
    expect(checkpoints[0]!.brierScore).toBeLessThan(checkpoints[0]!.baseRateBrierScore);
  });

  test('however many help, each tenant is forecast once in its turn, and what has ended is forgotten', async () => {
    await learnAgain();
    const done = await Promise.all([round(), round(), round()]);
    expect(done.filter(Boolean)).toHaveLength(1);
    clock.now = new Date(clock.now.getTime() + 7 * hour);
    expect((await askAll()).forecasts).toEqual([]);
    await learnAgain();
    await round();
    const { rows } = await sla.database.admin.query('select clock_id from forecast');
    expect(rows).toEqual([]);
  });
});
