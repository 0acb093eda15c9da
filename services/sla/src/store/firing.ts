import { everyTenant, inOneTrip, type Pool } from '#chassis/postgres';

/**
 * Tells what is due, by the database's clock: claims, marks and writes to the outbox in one statement, so that a step
 * is told and marked, or neither. Several may do it at once; they pass each other's steps by.
 * The moment is asked in a subquery, once: a clock asked for every row could not use the index.
 * @returns how many were told, and in how many milliseconds the next is due
 */
export async function fireDue(db: Pool, limit: number): Promise<{ fired: number; nextMs: number | null }> {
  const { rows } = await inOneTrip<{ fired: number; nextMs: number | null }>(db, everyTenant, {
    name: 'step_fire',
    text: `with due as (
        select clock_id, subject, percent from armed_step
        where fired_at is null and due_at <= (select clock_timestamp())
        order by due_at limit $1 for update skip locked
      ), fired as (
        update armed_step s set fired_at = clock_timestamp() from due
        where s.clock_id = due.clock_id and s.subject = due.subject and s.percent = due.percent
        returning s.*
      ), told as (
        insert into outbox (id, tenant, subject, aggregate_id, version, payload, access, traceparent)
        select event_id, tenant, subject, clock_id, clock_version,
          payload || jsonb_build_object('time', to_char(fired_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
          access, traceparent
        from fired order by due_at
        on conflict (id) do nothing
      )
      select (select count(*) from fired)::int as fired,
        (select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float8 from armed_step
          where fired_at is null and due_at > (select clock_timestamp())) as "nextMs"`,
    values: [limit],
  });
  return rows[0]!;
}
