import { everyTenant, inOneTrip, type Pool, tellCommit } from '#chassis/postgres';

export interface Firing {
  fired: number;
  /** In how many milliseconds the next is due. */
  nextMs: number | null;
  /** How late the latest was. */
  lateMs: number | null;
}

/** Also what a bench lets the database run by itself, to see what it can do. */
export const firing = `with due as (
      delete from armed_step where ctid = any(array(
        select ctid from armed_step where fired_at is null and due_at <= (select clock_timestamp())
        order by due_at limit $1 for update skip locked))
      returning event_id, tenant, subject, clock_id, clock_version, payload, access, traceparent, due_at
    ), told as (
      insert into outbox (id, tenant, subject, aggregate_id, version, payload, access, traceparent)
      select event_id, tenant, subject, clock_id, clock_version,
        payload || (select jsonb_build_object('time',
          to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
        access, traceparent
      from due order by due_at
      on conflict (id) do nothing
    )
    select (select count(*) from due)::int as fired,
      (select extract(epoch from clock_timestamp() - min(due_at)) * 1000 from due)::float8 as "lateMs",
      (select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float8 from armed_step
        where fired_at is null and due_at > (select clock_timestamp())) as "nextMs"`;

/**
 * Tells what is due, by the database's clock: takes it away and writes it to the outbox in one statement, so that a step
 * is told and gone, or neither. Several may do it at once; they pass each other's steps by.
 * The moment is asked in a subquery, once: a clock asked for every row could not use the index.
 */
export async function fireDue(db: Pool, limit: number): Promise<Firing> {
  const statement = { name: 'step_fire', text: firing, values: [limit] };
  const { rows } = await inOneTrip<Firing>(db, everyTenant, statement);
  if (rows[0]!.fired > 0) tellCommit(db, statement);
  return rows[0]!;
}
