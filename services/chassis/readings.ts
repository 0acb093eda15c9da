import type { Bus } from './bus';
import { gauge, reading, watch, type Read } from './meter';
import { everyTenant, inOneTrip, type Pool } from './postgres';

const connections = reading(
  'steward_pool_connections',
  'Connections to PostgreSQL that requests use, by state.',
  ['state'],
);
const limit = gauge('steward_pool_limit', 'How many such connections there may be.');
const queue = reading('steward_pool_waiting', 'Statements and transactions that wait for a connection.');
const nats = reading('steward_nats_up', 'Whether there is a connection to NATS: 1 or 0.');
const ready = reading('steward_ready', 'Whether this replica says it can do its work: 1 or 0.');
const waiting = reading(
  'steward_outbox_waiting',
  'Events of this database that are not published yet; 10000 stands for any more.',
);
const oldest = reading(
  'steward_outbox_oldest_seconds',
  'How long the first event has been waiting in the outbox; 0 if none does.',
);
const dead = reading(
  'steward_dead_letters',
  'Events that were given up and wait for `npm run redrive`; 10000 stands for any more.',
);
const schema = reading(
  'steward_schema_info',
  'Always 1: the newest migrations of this database, of its own and of those that all have.',
  ['migration', 'chassis'],
);

/** @returns what ends it */
export function watchPool(pool: Pool): () => void {
  limit.set(pool.options.max);
  return watch(
    [connections, queue],
    () => [
      [connections, pool.totalCount - pool.idleCount, { state: 'used' }],
      [connections, pool.idleCount, { state: 'idle' }],
      [queue, pool.waitingCount],
    ],
    0,
  );
}

/** @param isReady throws, or answers false, where it is not */
export const watchReady = (isReady: () => Promise<unknown>): (() => void) =>
  watch([ready], async () => [[ready, (await isReady().catch(() => false)) === false ? 0 : 1]]);

export const watchBus = (bus: Bus): (() => void) => watch([nats], () => [[nats, bus.isUp() ? 1 : 0]], 0);

interface Numbers {
  waiting: number;
  oldest: number;
  dead: number;
  migration: string;
  chassis: string;
}

/** What waits in the tables that every service has. Found by indexes and counted to a bound, however much there is. */
export function watchTables(pool: Pool): () => void {
  return watch([waiting, oldest, dead, schema], async () => {
    const { rows } = await inOneTrip<Numbers>(pool, everyTenant, { name: 'readings', text: numbers });
    const found = rows[0]!;
    return [
      [waiting, found.waiting],
      [oldest, found.oldest],
      [dead, found.dead],
      [schema, 1, { migration: found.migration, chassis: found.chassis }],
    ] satisfies Read[];
  });
}

export const numbers = `select
  (select count(*) from (select from outbox where published_at is null order by seq limit 10000) as bounded)::int as waiting,
  (select count(*) from (select from dead_letter limit 10000) as bounded)::int as dead,
  coalesce((select extract(epoch from clock_timestamp() - created_at)
    from outbox where published_at is null order by seq limit 1), 0)::float8 as oldest,
  (select max(name) from migration where name not like 'chassis/%') as migration,
  (select max(name) from migration where name like 'chassis/%') as chassis`;
