import { everyTenant, inOneTrip, type Pool } from '#chassis/postgres';

export interface Dueness {
  due: number;
  /** How long the first has been due, in seconds. */
  lateness: number;
  dueSoon: number;
  armed: number;
}

/** Found by the index on the due time and counted to a bound; how many there are in all is only estimated. */
export const dueness = `select
  (select count(*) from (select from armed_step where fired_at is null and due_at <= (select clock_timestamp())
    order by due_at limit 10000) as bounded)::int as due,
  (select count(*) from (select from armed_step where fired_at is null
      and due_at > (select clock_timestamp()) and due_at <= (select clock_timestamp()) + interval '5 minutes'
    order by due_at limit 10000) as bounded)::int as "dueSoon",
  coalesce((select greatest(0, extract(epoch from clock_timestamp() - due_at)) from armed_step
    where fired_at is null order by due_at limit 1), 0)::float8 as lateness,
  (select greatest(0, reltuples) from pg_class where oid = 'armed_step'::regclass)::float8 as armed`;

export async function readDueness(db: Pool): Promise<Dueness> {
  return (await inOneTrip<Dueness>(db, everyTenant, { name: 'dueness', text: dueness })).rows[0]!;
}
