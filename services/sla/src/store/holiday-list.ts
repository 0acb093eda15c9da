import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import type { HolidayList } from '#proto/steward/sla/v1/holiday';

const columns = raw(`id, name, region, days, working_days as "workingDays", version::text as etag`);

export async function listHolidayLists(db: Queryable, { pageSize, pageToken }: PageRequest) {
  const page = pager({ pageSize, pageToken }, { name: { type: 'text', column: 'name' } }, 'name');
  const { rows } = await db.query<HolidayList & { pageKeys?: string[] }>(sql`
    select ${columns}, ${page.keys} from holiday_list where true${page.behind} ${page.order} ${page.limit}`);
  return page.finish(rows);
}

/** @throws Problem not-found */
export const readHolidayList = (db: Queryable, id: string): Promise<HolidayList> => find(db, id, empty);

/** Nobody else changes it until the transaction ends. @throws Problem not-found */
export const lockHolidayList = (tx: Tx, id: string): Promise<HolidayList> => find(tx, id, sql` for update`);

async function find(db: Queryable, id: string, lock: Sql): Promise<HolidayList> {
  if (!isId(id)) throw notFound();
  const { rows } = await db.query<HolidayList>(
    sql`select ${columns} from holiday_list where id = ${id}${lock}`,
  );
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Those of the ids that are there, by id. */
export async function findHolidayLists(db: Queryable, ids: string[]): Promise<Map<string, HolidayList>> {
  const known = ids.filter(isId);
  if (known.length === 0) return new Map();
  const { rows } = await db.query<HolidayList>(
    sql`select ${columns} from holiday_list where id = any(${known}::uuid[])`,
  );
  return new Map(rows.map((list) => [list.id, list]));
}

/** Saves a new list, or the next version of one. */
export async function saveHolidayList(tx: Tx, list: HolidayList): Promise<HolidayList> {
  const { id, name, region, days, workingDays } = list;
  const { rows } = await tx.query<HolidayList>(sql`
    insert into holiday_list (tenant, id, name, region, days, working_days)
    values (${tx.tenant}, ${id}, ${name}, ${region}, ${JSON.stringify(days)}, ${JSON.stringify(workingDays)})
    on conflict (tenant, id) do update set name = excluded.name, region = excluded.region, days = excluded.days,
      working_days = excluded.working_days, version = holiday_list.version + 1
    returning ${columns}`);
  return rows[0]!;
}

export const deleteHolidayList = (tx: Tx, id: string): Promise<unknown> =>
  tx.query(sql`delete from holiday_list where id = ${id}`);
