import { tellMetrics } from '#chassis/meter';
import { testDatabase, testTenant } from '#chassis/testing';
import { watchMail } from './watch-mail';

const database = testDatabase('notify');

const valueOf = async (name: string): Promise<number> =>
  Number(new RegExp(`^${name}{.*} (.*)$`, 'm').exec(await tellMetrics())?.[1]);

test('OPS-04 says how much mail waits, and how long the first has been due', async () => {
  await database.admin.query(
    `insert into mail_queue (tenant, delivery_id, next_try_at)
      select $1, gen_random_uuid(), clock_timestamp() + i * interval '1 minute' from unnest(array[-2, -1, 5]) as i`,
    [testTenant],
  );
  const stop = watchMail(database.pool);
  expect(await valueOf('steward_mail_waiting')).toBe(3);
  expect(await valueOf('steward_mail_oldest_seconds')).toBeGreaterThanOrEqual(120);
  stop();
});
