import { randomUUID } from 'node:crypto';
import { actorWith } from '#chassis/testing';
import { Action } from '#proto/steward/incident/v1/incident';
import { archive } from './archiver';
import { manager, openSla, tellIncident, usual } from './testing';

const sla = openSla();
const at = (time: string): Date => new Date(`2031-03-19T${time}:00Z`);
const requesterId = randomUUID();
beforeAll(async () => {
  sla.at(at('08:00'));
  const { id } = await sla.addCalendar();
  await sla.addAgreement(id, usual);
});
const on = (actor = manager) => ({ actor });
const retention = { days: 90, months: 0 };

/** An incident that was held for an hour and is closed. */
async function finish() {
  const incident = tellIncident({ requesterId, number: 'INC0000099' });
  for (const [action, time] of [
    [Action.CREATE, '09:00'],
    [Action.ACCEPT, '09:20'],
    [Action.HOLD, '10:00'],
    [Action.RESUME, '11:00'],
    [Action.RESOLVE, '12:00'],
    [Action.CLOSE, '12:30'],
  ] as const)
    await sla.hear(incident.next(action, at(time)));
  sla.at(at('13:00'));
  return incident;
}
/** Lets so many days pass since anything was heard of the record. */
const age = (id: string, days: number) =>
  sla.database.admin.query(
    `update record set over_at = clock_timestamp() - make_interval(days => $2) where id = $1`,
    [id, days],
  );
const fileAll = async () => {
  while (await archive(sla.database.pool, retention));
};
/** What the record occupies of the tables that everybody reads. */
async function countHot(id: string): Promise<number[]> {
  const { rows } = await sla.database.admin.query<{ n: number }>(
    `select count(*)::int as n from record where id = $1
      union all select count(*)::int from fact where record_id = $1
      union all select count(*)::int from clock where record_id = $1`,
    [id],
  );
  return rows.map(({ n }) => n);
}
async function lookAt(id: string, actor = manager) {
  const clocks = await sla.clocksOf(id, actor);
  const explained = await Promise.all(
    Object.values(clocks).map((clock) => sla.peer.explainClock({ id: clock.id }, on(actor))),
  );
  const found = await Promise.all(
    Object.values(clocks).map((clock) => sla.peer.getClock({ id: clock.id }, on(actor))),
  );
  return { clocks, explained, found };
}

test('OPS-05 what the release before closed or opened again is filed, or stays, all the same', async () => {
  const [closed, opened] = [await finish(), await finish()];
  const { admin } = sla.database;
  await admin.query(
    `update record set over_at = null, told_at = clock_timestamp() - interval '91 days' where id = $1`,
    [closed.id],
  );
  await age(opened.id, 91);
  await admin.query('update record set live = true where id = $1', [opened.id]);
  await fileAll();
  expect(await countHot(closed.id)).toEqual([0, 0, 0]);
  expect((await countHot(opened.id))[0]).toBe(1);
});

test('SLM-11 what was over long ago leaves the tables, and can still be listed, shown and explained', async () => {
  const [old, recent] = [await finish(), await finish()];
  await age(old.id, 91);
  await age(recent.id, 89);
  const before = await lookAt(old.id);
  expect(before.explained[0]!.segments.length + before.explained[1]!.segments.length).toBeGreaterThan(2);
  await fileAll();
  expect(await countHot(old.id)).toEqual([0, 0, 0]);
  expect(await countHot(recent.id)).toEqual([1, 6, 2]);
  expect(await lookAt(old.id)).toEqual(before);
});

test('what is filed is shown to those who could see it, and to nobody else', async () => {
  const incident = await finish();
  const { RESPONSE } = await sla.clocksOf(incident.id);
  await age(incident.id, 100);
  await fileAll();
  const requester = actorWith({ 'clock.read': ['own'] }, { personId: requesterId });
  expect(Object.keys((await lookAt(incident.id, requester)).clocks)).toEqual(['RESPONSE', 'RESOLUTION']);
  const other = actorWith({ 'clock.read': ['own'] });
  expect((await lookAt(incident.id, other)).clocks).toEqual({});
  await expect(sla.peer.getClock({ id: RESPONSE!.id }, on(other))).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(sla.peer.explainClock({ id: RESPONSE!.id }, on(other))).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('INC-13 what is reopened comes back whole, and its clocks go on counting', async () => {
  const [incident, twin] = [await finish(), await finish()];
  await age(incident.id, 100);
  await fileAll();
  for (const one of [incident, twin]) await sla.hear(one.next(Action.REOPEN, at('14:00')));
  const shapeOf = async (id: string) =>
    Object.values(await sla.clocksOf(id)).map(({ metric, state, used, due }) => ({
      metric,
      state,
      used,
      due,
    }));
  expect(await shapeOf(incident.id)).toEqual(await shapeOf(twin.id));
  const versions = (id: string) =>
    sla.database.admin
      .query('select metric, version from clock where record_id = $1 order by metric', [id])
      .then(({ rows }) => rows);
  expect(await versions(incident.id)).toEqual(await versions(twin.id));
  expect(await countHot(incident.id)).toEqual([1, 7, 2]);
  const { rows } = await sla.database.admin.query(
    'select from archive where record_id = $1 union all select from archived_clock where record_id = $1',
    [incident.id],
  );
  expect(rows).toEqual([]);
});

test('what still runs, or is at work, stays where it is, however long ago it was heard of', async () => {
  const incident = tellIncident();
  await sla.hear(incident.next(Action.CREATE, at('09:00')));
  await age(incident.id, 400);
  await fileAll();
  expect(await countHot(incident.id)).toEqual([1, 1, 2]);
});

test('months that need not be kept any longer are thrown away whole', async () => {
  const incident = await finish();
  await age(incident.id, 400);
  await fileAll();
  expect(Object.keys((await lookAt(incident.id)).clocks)).toHaveLength(2);
  await age((await finish()).id, 91);
  await archive(sla.database.pool, { days: 90, months: 6 });
  expect((await lookAt(incident.id)).clocks).toEqual({});
});
