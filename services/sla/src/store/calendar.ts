import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import type { Calendar } from '#proto/steward/sla/v1/sla';
import { specOf } from '../domain/calendar-rules';
import { countChange } from './settings';

const columns = raw(`id, name, time_zone as "timeZone", week, holidays, working_days as "workingDays",
  version::text as etag`);

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

export async function hasCalendar(db: Queryable, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const { rowCount } = await db.query({ text: 'select from calendar where id = $1', values: [id] });
  return rowCount === 1;
}

/** Saves a new calendar, or the next version of one, and keeps what it was before. */
export async function saveCalendar(tx: Tx, calendar: Calendar, now: Date): Promise<Calendar> {
  const { id, name, timeZone, week, holidays, workingDays } = calendar;
  const spec = specOf(calendar);
  const { rows } = await tx.query<Calendar>(sql`
    with ${countChange(tx.tenant, now)}, saved as (
      insert into calendar (tenant, id, name, time_zone, week, holidays, working_days)
      values (${tx.tenant}, ${id}, ${name}, ${timeZone}, ${JSON.stringify(week)}, ${JSON.stringify(holidays)},
        ${JSON.stringify(workingDays)})
      on conflict (tenant, id) do update set name = excluded.name, time_zone = excluded.time_zone,
        week = excluded.week, holidays = excluded.holidays, working_days = excluded.working_days,
        version = calendar.version + 1
      returning *
    ), kept as (
      insert into calendar_version (tenant, calendar_id, version, at, spec)
      select tenant, id, version, (select at from counted), ${JSON.stringify(spec)} from saved
    )
    select ${columns} from saved`);
  return rows[0]!;
}
