import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import type { Calendar } from '#proto/steward/sla/v1/sla';
import type { CalendarSpec } from '../domain/calendar/calendar';
import { countChange } from './settings';

/** Days kept before they had names have an empty one. */
const columns = raw(`id, name, time_zone as "timeZone", week, holidays,
  (select coalesce(jsonb_agg('{"name": ""}' || day order by n), '[]')
    from jsonb_array_elements(working_days) with ordinality as days (day, n)) as "workingDays",
  holiday_list_ids as "holidayListIds", version::text as etag`);

export async function listCalendars(db: Queryable, { pageSize, pageToken }: PageRequest) {
  const page = pager({ pageSize, pageToken }, { name: { type: 'text', column: 'name' } }, 'name');
  const { rows } = await db.query<Calendar & { pageKeys?: string[] }>(sql`
    select ${columns}, ${page.keys} from calendar where true${page.behind} ${page.order} ${page.limit}`);
  return page.finish(rows);
}

/** @throws Problem not-found */
export const readCalendar = (db: Queryable, id: string): Promise<Calendar> => find(db, id, empty);

/** Nobody else changes it until the transaction ends. @throws Problem not-found */
export const lockCalendar = (tx: Tx, id: string): Promise<Calendar> => find(tx, id, sql` for update`);

async function find(db: Queryable, id: string, lock: Sql): Promise<Calendar> {
  if (!isId(id)) throw notFound();
  const { rows } = await db.query<Calendar>(sql`select ${columns} from calendar where id = ${id}${lock}`);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** The calendars that use a list, by name. Nobody else changes them until the transaction ends. */
export async function lockCalendarsUsing(tx: Tx, listId: string): Promise<Calendar[]> {
  const { rows } = await tx.query<Calendar>(sql`
    select ${columns} from calendar where holiday_list_ids @> array[${listId}]::uuid[]
    order by name, id for no key update`);
  return rows;
}

/** Whether it is there; it stays until the transaction ends. */
export async function hasCalendar(tx: Tx, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const { rowCount } = await tx.query({
    text: 'select from calendar where id = $1 for key share',
    values: [id],
  });
  return rowCount === 1;
}

/** Calendars and holiday lists of a tenant change one after the other: each kind holds on to the other. */
export async function waitForTurn(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${tx.tenant}`}, 0))`);
}

/**
 * Saves a new calendar, or the next version of one, and keeps what it was before.
 * @param spec what it means, its lists included
 */
export async function saveCalendar(
  tx: Tx,
  calendar: Calendar,
  spec: CalendarSpec,
  now: Date,
): Promise<Calendar> {
  const { id, name, timeZone, week, holidays, workingDays, holidayListIds } = calendar;
  const { rows } = await tx.query<Calendar>(sql`
    with ${countChange(tx.tenant, now)}, saved as (
      insert into calendar (tenant, id, name, time_zone, week, holidays, working_days, holiday_list_ids)
      values (${tx.tenant}, ${id}, ${name}, ${timeZone}, ${JSON.stringify(week)}, ${JSON.stringify(holidays)},
        ${JSON.stringify(workingDays)}, ${holidayListIds})
      on conflict (tenant, id) do update set name = excluded.name, time_zone = excluded.time_zone,
        week = excluded.week, holidays = excluded.holidays, working_days = excluded.working_days,
        holiday_list_ids = excluded.holiday_list_ids, version = calendar.version + 1
      returning *
    ), kept as (
      insert into calendar_version (tenant, calendar_id, version, at, spec)
      select tenant, id, version, (select at from counted), ${JSON.stringify(spec)} from saved
    )
    select ${columns} from saved`);
  return rows[0]!;
}

/** The next version of calendars that mean something else since a list of theirs changed. */
export async function reviseCalendars(
  tx: Tx,
  revised: { id: string; spec: CalendarSpec }[],
  now: Date,
): Promise<void> {
  await tx.query(sql`
    with ${countChange(tx.tenant, now)}, revised as (
      select id, spec from jsonb_to_recordset(${JSON.stringify(revised)}) as x (id uuid, spec jsonb)
    ), saved as (
      update calendar set version = version + 1 from revised where calendar.id = revised.id
      returning tenant, calendar.id, version, spec
    )
    insert into calendar_version (tenant, calendar_id, version, at, spec)
    select tenant, id, version, (select at from counted), spec from saved`);
}

/** The agreements by which it is in use, by name: those whose terms name it now, or from a later moment on. */
export async function listUsersOf(tx: Tx, id: string, now: Date): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>(sql`
    select name from agreement a where calendar_id = ${id} or exists (
      select from agreement_version v where v.agreement_id = a.id and v.terms->>'calendarId' = ${id}
        and not exists (select from agreement_version later where later.agreement_id = v.agreement_id
          and later.version > v.version and later.at <= greatest(${now}, v.at)))
    order by name, id limit 6`);
  return rows.map(({ name }) => name);
}

/** Its versions stay: what it timed can still be explained. */
export const deleteCalendar = (tx: Tx, id: string): Promise<unknown> =>
  tx.query(sql`delete from calendar where id = ${id}`);
