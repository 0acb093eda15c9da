import { log } from './log';
import { everyTenant, inOneTrip, type Pool } from './postgres';

/** Table of passage → the column of its age → how long a row is of use. */
const lifetimes = [
  ['outbox', 'published_at', '14 days'],
  ['inbox', 'done_at', '15 days'],
  ['idempotency', 'created_at', '7 days'],
] as const;

/** Clears away, a little each hour, what is of no use any more. Any number of replicas may do it. */
export function startHousekeeping(pool: Pool): { stop(): void } {
  const timer = setInterval(
    () => void clean(pool).catch((err: unknown) => log.warn({ err }, 'housekeeping')),
    3_600_000,
  );
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

async function clean(pool: Pool): Promise<void> {
  for (const [table, column, age] of lifetimes)
    await inOneTrip(pool, everyTenant, {
      text: `delete from ${table} where ctid = any(array(
        select ctid from ${table} where ${column} < clock_timestamp() - interval '${age}' limit 10000))`,
    });
}
