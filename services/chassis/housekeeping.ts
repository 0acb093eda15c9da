import { log } from './log';
import { cleaned, clearedAway } from './metrics';
import { everyTenant, inOneTrip, type Pool } from './postgres';

/** How long the rows of a table are of use. */
export interface Lifetime {
  table: string;
  /** The moment from which it counts; rows without one stay. */
  since: string;
  days: number;
  /** Only rows for which this holds. */
  where?: string;
  /** A table of passage; otherwise its rows are under their tenants, and are cleared where something happens. */
  passage?: true;
}

const ofEveryService: Lifetime[] = [
  { table: 'outbox', since: 'created_at', days: 14, where: 'published_at is not null', passage: true },
  { table: 'inbox', since: 'done_at', days: 15, passage: true },
  { table: 'idempotency', since: 'created_at', days: 7, passage: true },
];

/**
 * Clears away, a little each hour, what is of no use any more. Any number of replicas may do it.
 * @param more of this service, in the order in which they are cleared
 */
export function startHousekeeping(pool: Pool, more: Lifetime[] = []): { stop(): void } {
  const note = () => cleaned.set(Date.now() / 1_000);
  note();
  const timer = setInterval(
    () => void clearAway(pool, more).then(note, (err: unknown) => log.warn({ err }, 'housekeeping')),
    3_600_000,
  );
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Does it once. Tables and conditions come from the program, never from outside. */
export async function clearAway(pool: Pool, more: Lifetime[]): Promise<void> {
  const busy = more.some(({ passage }) => !passage) ? await findBusyTenants(pool) : [];
  for (const lifetime of [...more, ...ofEveryService])
    for (const tenant of lifetime.passage ? [everyTenant] : busy) {
      const { rowCount } = await clearOne(pool, tenant, lifetime);
      clearedAway.add(rowCount ?? 0, { table: lifetime.table });
    }
}

const clearOne = (pool: Pool, tenant: string, { table, since, days, where = 'true' }: Lifetime) =>
  inOneTrip(pool, tenant, {
    text: `delete from ${table} where ctid = any(array(
      select ctid from ${table} where ${since} < clock_timestamp() - make_interval(days => $1) and ${where} limit 10000))`,
    values: [days],
  });

/** Whoever heard of something lately: where nothing happens, nothing grows. */
async function findBusyTenants(pool: Pool): Promise<string[]> {
  const text = `select distinct tenant from inbox where done_at > clock_timestamp() - interval '2 hours'`;
  return (await inOneTrip<{ tenant: string }>(pool, everyTenant, { text })).rows.map(({ tenant }) => tenant);
}
