import { tellMetrics } from '#chassis/meter';
import { testDatabase, testTenant } from '#chassis/testing';
import { dueness } from './store/dueness';
import { watchDue } from './watch-due';

const database = testDatabase('sla');

const arm = (count: number, from: string) =>
  database.admin.query(
    `insert into armed_step (tenant, clock_id, subject, key, clock_version, reach_at, due_at, event_id, payload, access)
      select $1, gen_random_uuid(), 'x', '100%', 1, at, at, gen_random_uuid(), '{}', '{}'
      from generate_series(1, $2), (select clock_timestamp() + $3::interval as at) as moment`,
    [testTenant, count, from],
  );
const valueOf = async (name: string): Promise<number> =>
  Number(new RegExp(`^${name}{.*} (.*)$`, 'm').exec(await tellMetrics())?.[1]);

test('OPS-04 says how many steps are due, how late the first is, and how many come soon', async () => {
  await arm(3, '-40 seconds');
  await arm(2, '3 minutes');
  await arm(4, '2 hours');
  const stop = watchDue(database.pool);
  expect(await valueOf('steward_sla_clocks_due')).toBe(3);
  expect(await valueOf('steward_sla_clocks_due_soon')).toBe(2);
  expect(await valueOf('steward_sla_lateness_seconds')).toBeGreaterThanOrEqual(40);
  stop();
});

test('OPS-04 finds them by the index, however many are armed', async () => {
  await arm(30_000, '5 days');
  await database.admin.query('analyze armed_step');
  const { rows } = await database.admin.query<{ 'QUERY PLAN': string }>(`explain ${dueness}`);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).not.toContain('Seq Scan on armed_step');
  expect(plan.match(/using armed_step_due/g)).toHaveLength(3);
});
