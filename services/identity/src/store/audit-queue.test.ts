import { testDatabase, testTenant } from '#chassis/testing';
import { readQueue } from './audit-queue';

const database = testDatabase('identity');

test('OPS-04 says how many events wait before the audit chain, and since when', async () => {
  expect(await readQueue(database.pool)).toEqual({ waiting: 0, oldest: 0 });
  await database.admin.query(
    `insert into audit_waiting (tenant, id, entry)
      select $1, gen_random_uuid(), jsonb_build_object('time', clock_timestamp() - i * interval '1 minute')
      from unnest(array[3, 2]) as i`,
    [testTenant],
  );
  const { waiting, oldest } = await readQueue(database.pool);
  expect(waiting).toBe(2);
  expect(oldest).toBeGreaterThanOrEqual(180);
});
