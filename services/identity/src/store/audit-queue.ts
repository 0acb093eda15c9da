import { everyTenant, inOneTrip, type Pool } from '#chassis/postgres';

interface Queue {
  waiting: number;
  /** How long ago the first happened, in seconds. */
  oldest: number;
}

/** What waits before the chain, in the order in which it came, counted to a bound. */
export async function readQueue(db: Pool): Promise<Queue> {
  const text = `select
    (select count(*) from (select from audit_waiting order by arrived limit 10000) as bounded)::int as waiting,
    coalesce((select greatest(0, extract(epoch from clock_timestamp() - (entry->>'time')::timestamptz))
      from audit_waiting order by arrived limit 1), 0)::float8 as oldest`;
  return (await inOneTrip<Queue>(db, everyTenant, { name: 'audit_queue', text })).rows[0]!;
}
