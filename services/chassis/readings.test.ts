import { RoleChanged } from '#proto/steward/identity/v1/events';
import { on } from './consumer';
import { watchListeners } from './consumer-lag';
import { Problem } from './errors';
import { newId } from './ids';
import { tellMetrics } from './meter';
import { append } from './outbox';
import { inTransaction } from './postgres';
import { numbers, watchTables } from './readings';
import { testBus, testDatabase, testTenant, until, whileConsuming, whileRelaying } from './testing';

const owner = testDatabase('identity');
const listener = testDatabase('desk');
const bus = testBus();

const valueOf = async (start: string): Promise<number> =>
  Number(
    (await tellMetrics())
      .split('\n')
      .find((line) => line.startsWith(start))
      ?.split(' ')
      .at(-1),
  );
const tell = (name: string) => {
  const id = newId();
  const role = { id, name, grants: [], standard: true, edited: false, etag: '' };
  return inTransaction(owner.pool, testTenant, (tx) => append(tx, RoleChanged, { role }, { id, version: 1 }));
};

test('OPS-04 says how many events wait in the outbox, how long, and which migrations the tables have seen', async () => {
  await tell('a');
  await tell('b');
  await owner.admin.query(`update outbox set created_at = created_at - interval '90 seconds'`);
  const stop = watchTables(owner.pool);
  expect(await valueOf('steward_outbox_waiting')).toBe(2);
  expect(await valueOf('steward_outbox_oldest_seconds')).toBeGreaterThanOrEqual(90);
  expect(await valueOf('steward_dead_letters')).toBe(0);
  expect(await tellMetrics()).toMatch(
    /steward_schema_info{migration="identity\/\d{4}_.*",chassis="chassis\/\d{4}_/,
  );
  stop();
});

test('OPS-04 finds them by indexes, however much was published before', async () => {
  await owner.admin
    .query(`insert into outbox (id, tenant, subject, aggregate_id, version, payload, published_at)
    select gen_random_uuid(), '${testTenant}', 'x', gen_random_uuid(), 1, '{}', now() from generate_series(1, 20000)`);
  await owner.admin.query('analyze outbox');
  const { rows } = await owner.admin.query<{ 'QUERY PLAN': string }>(`explain ${numbers}`);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).not.toContain('Seq Scan on outbox');
  expect(plan.match(/using outbox_waiting/g)).toHaveLength(2);
});

test('OPS-04 says how far a listener is behind, and what it gave up', async () => {
  let broken = true;
  const hears = on(RoleChanged, async () => {
    if (broken) throw new Error('not today');
  });
  const gives = on(RoleChanged, async () => {
    throw new Problem('invalid', 'never');
  });
  const stream = '{stream="EV_IDENTITY",consumer="desk"';
  const stopLag = watchListeners(bus(), 'identity');
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [hears], async () => {
      await tell('late');
      await until(
        'it is sent again',
        async () => (await valueOf(`steward_consumer_redelivered${stream}`)) > 0,
      );
      expect(await valueOf(`steward_consumer_unsettled${stream}`)).toBeGreaterThan(0);
      expect(await valueOf(`steward_consumer_oldest_seconds${stream}`)).toBeGreaterThan(0);
      broken = false;
      await until(
        'all is settled',
        async () => (await valueOf(`steward_consumer_unsettled${stream}`)) === 0,
        30_000,
      );
      expect(await valueOf(`steward_consumer_oldest_seconds${stream}`)).toBe(0);
    }),
  );
  await whileRelaying(owner.pool, bus(), 'identity', async () => {
    await tell('unheard');
    await until(
      'it waits, though nobody listens',
      async () => (await valueOf(`steward_consumer_pending${stream}`)) === 1,
      30_000,
    );
  });
  stopLag();
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [gives], async () => {
      await tell('hopeless');
      const stop = watchTables(listener.pool);
      await until('it is given up', async () => (await valueOf('steward_dead_letters{')) > 0, 30_000);
      stop();
    }),
  );
}, 60_000);
