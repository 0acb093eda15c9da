import { randomUUID } from 'node:crypto';
import { everyTenant, inTransaction } from '#chassis/postgres';
import { until } from '#chassis/testing';
import { Action } from '#proto/steward/incident/v1/incident';
import { Metric, type Step } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import { audit } from './auditor';
import { target } from './domain/ledger-testing';
import { startPoller } from './poller';
import { fireDue } from './store/firing';
import { openSla, tellIncident } from './testing';

const sla = openSla();
const seconds = (count: number): number => count / 60;
const person = randomUUID();
const step = (percent: number): Step => ({
  percent,
  actions: [{ notify: 'ASSIGNEE', personId: '' } as never, { notify: 'PERSON', personId: person } as never],
});
beforeAll(async () => {
  const { id } = await sla.addCalendar();
  const p1 = { priority: Priority.P1 };
  await sla.addAgreement(id, [
    target(Metric.RESPONSE, seconds(2), { steps: [step(50)] }),
    target(Metric.RESOLUTION, 600),
    target(Metric.RESPONSE, 60, p1),
    target(Metric.RESOLUTION, 60, { ...p1, steps: [step(50), step(200)] }),
  ]);
});

interface Told {
  type: string;
  record: string;
  metric: string;
  percent: number;
  due: Date;
  at: Date;
  payload: { personIds?: string[]; clock: { state: string; breached?: boolean } };
}
/** What was fired about some records, by the database's own clock. */
async function firedFor(ids: string[]): Promise<Told[]> {
  const { rows } = await sla.database.admin.query<Told>(
    `select split_part(subject, '.', 4) as type, payload #>> '{clock,record,id}' as record,
        payload #>> '{clock,metric}' as metric, (payload->>'percent')::int as percent,
        (payload->>'dueTime')::timestamptz as due, created_at as at, payload
      from outbox where subject ~ 'ClockEscalated|ClockBreached' and payload #>> '{clock,record,id}' = any($1)
      order by seq`,
    [ids],
  );
  return rows;
}
const databaseNow = async (): Promise<Date> =>
  (await sla.database.admin.query<{ now: Date }>('select clock_timestamp() as now')).rows[0]!.now;
const ago = async (ms: number): Promise<Date> => new Date((await databaseNow()).getTime() - ms);

test('SLM-10 two pollers fire 200 clocks: each step once, none early by the database clock', async () => {
  const incidents = Array.from({ length: 200 }, () => tellIncident({ assigneeId: person }));
  // the last of them is due half a second after it was armed, at the earliest
  const reported = await databaseNow();
  for (const incident of incidents) await sla.hear(incident.next(Action.CREATE, reported));
  const pollers = [startPoller(sla.database.pool), startPoller(sla.database.pool)];
  const ids = incidents.map(({ id }) => id);
  try {
    await until('400 steps', async () => (await firedFor(ids)).length >= 400);
  } finally {
    await Promise.all(pollers.map((poller) => poller.stop()));
  }
  const told = await firedFor(ids);
  expect(told).toHaveLength(400);
  expect(new Set(told.map(({ type, record }) => `${type} ${record}`)).size).toBe(400);
  expect(told.filter(({ due, at }) => at < due)).toEqual([]);
  const [escalated] = told.filter(({ type }) => type === 'ClockEscalated');
  expect(escalated).toMatchObject({
    percent: 50,
    payload: { personIds: [person], clock: { state: 'RUNNING' } },
  });
  const [breached] = told.filter(({ type }) => type === 'ClockBreached');
  expect(breached!.payload.clock).toMatchObject({ state: 'BREACHED', breached: true });
  expect(breached!.due.getTime() - reported.getTime()).toBe(2_000);
}, 60_000);

test('a poller that rests for long looks again when something was armed', async () => {
  const poller = startPoller(sla.database.pool, 3_600_000);
  const incident = tellIncident();
  try {
    await until('the poller to rest', async () => {
      const { rows } = await sla.database.admin.query<{ rests: boolean }>(
        `select clock_timestamp() - max(query_start) > interval '60 milliseconds' as rests from pg_stat_activity
          where usename = 'steward_sla'`,
      );
      return rows[0]!.rests;
    });
    await sla.hear(incident.next(Action.CREATE, await ago(1_900)));
    await until('the breach', async () =>
      (await firedFor([incident.id])).some(({ type }) => type === 'ClockBreached'),
    );
  } finally {
    await poller.stop();
  }
});

/** Fires until nothing is due. */
const fireAll = async () => {
  while ((await fireDue(sla.database.pool, 100)).fired > 0);
};
/** Lets what has waited for late events wait no longer. */
const settle = () => sla.database.admin.query(`update armed_step set due_at = reach_at`);

test('SLM-10 a firing that is killed in the middle loses nothing and doubles nothing', async () => {
  const incident = tellIncident();
  await sla.hear(incident.next(Action.CREATE, await ago(60_000)));
  await settle();
  const dying = inTransaction(sla.database.pool, everyTenant, async (tx) => {
    const text = 'delete from armed_step where due_at <= clock_timestamp() returning 1';
    expect((await tx.query({ text })).rowCount).toBeGreaterThan(0);
    await fireAll(); // the other poller passes by what this one holds
    expect(await firedFor([incident.id])).toEqual([]);
    throw new Error('killed');
  });
  await expect(dying).rejects.toThrow('killed');
  await fireAll();
  await fireAll();
  const types = (await firedFor([incident.id])).map(({ type }) => type);
  expect(types.sort()).toEqual(['ClockBreached', 'ClockEscalated']);
});

test('SLM-05 what is overdue when it is heard of waits for what may stop it', async () => {
  const incident = tellIncident();
  const [opened, accepted] = [await ago(60_000), await ago(59_000)];
  await sla.hear(incident.next(Action.CREATE, opened));
  await fireAll();
  expect(await firedFor([incident.id])).toEqual([]);
  await sla.hear(incident.next(Action.ACCEPT, accepted));
  await settle();
  await fireAll();
  expect((await firedFor([incident.id])).filter(({ metric }) => metric === 'RESPONSE')).toEqual([]);
});

test('SLM-05 a step told is told again only where re-timing moves it into the future', async () => {
  const incident = tellIncident({ priority: Priority.P1 });
  const hour = 3_600_000;
  const [opened, held, resumed] = [await ago(2 * hour), await ago(1.75 * hour), await ago(0.3 * hour)];
  const steps = async () =>
    (await firedFor([incident.id]))
      .filter(({ metric, type }) => metric === 'RESOLUTION' && type === 'ClockEscalated')
      .map(({ percent }) => percent);
  await sla.hear(incident.next(Action.CREATE, opened));
  await settle();
  await fireAll();
  expect(await steps()).toEqual([50, 200]);
  // a rest that is heard of late: half an hour is used at 0.05 h ago, two hours will be used later
  await sla.hear(incident.next(Action.HOLD, held));
  await sla.hear(incident.next(Action.RESUME, resumed));
  await settle();
  await fireAll();
  expect(await steps()).toEqual([50, 200]);
  await sla.database.admin.query(`update armed_step set due_at = clock_timestamp() where key = '200%'`);
  await fireAll();
  expect(await steps()).toEqual([50, 200, 200]);
});

test('SLM-05 a change of handler reaches those who will be told', async () => {
  const incident = tellIncident({ priority: Priority.P1, assigneeId: randomUUID() });
  await sla.hear(incident.next(Action.CREATE, await databaseNow()));
  const handler = randomUUID();
  await sla.hear(incident.next(Action.ASSIGN, await databaseNow(), { assigneeId: handler }));
  await sla.database.admin.query(`update armed_step set due_at = clock_timestamp() where key = '50%'`);
  await fireAll();
  const [told] = await firedFor([incident.id]);
  expect(told!.payload.personIds).toEqual([handler, person]);
});

test('a clock that ends leaves nothing armed', async () => {
  const incident = tellIncident();
  await sla.hear(incident.next(Action.CREATE, await databaseNow()));
  await sla.hear(incident.next(Action.RESOLVE, await databaseNow()));
  const { rows } = await sla.database.admin.query(
    `select from armed_step s join clock c on c.id = s.clock_id where c.record_id = $1`,
    [incident.id],
  );
  expect(rows).toEqual([]);
});

test('the auditor finds an overdue clock that nobody will tell of, and no other', async () => {
  const incident = tellIncident();
  await sla.hear(incident.next(Action.CREATE, await ago(600_000)));
  expect(await audit(sla.database.pool)).toEqual([]); // it waits to settle
  const { RESPONSE } = await sla.clocksOf(incident.id);
  await sla.database.admin.query('delete from armed_step where clock_id = $1', [RESPONSE!.id]);
  expect(await audit(sla.database.pool)).toEqual([RESPONSE!.id]);
});
