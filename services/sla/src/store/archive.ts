import sql, { raw, type Sql } from 'sql-template-tag';
import { inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';

/** The month in which a record was over first, of those that may go; undefined where there is none. */
export async function findMonthToFile(db: Pool, tenant: string, days: number): Promise<string | undefined> {
  const { rows } = await inOneTrip<{ month: string }>(
    db,
    tenant,
    sql`select date_trunc('month', over_at at time zone 'UTC')::date::text as month from record
      where not live and over_at < clock_timestamp() - make_interval(days => ${days}) order by over_at limit 1`,
  );
  return rows[0]?.month;
}

/** Marks what another release closed, which does not say since when. */
export const markOver = (db: Pool, tenant: string) =>
  inOneTrip(db, tenant, sql`update record set over_at = told_at where not live and over_at is null`);

export const openMonth = (tx: Tx, month: string) => tx.query(sql`select open_archive(${month}::date)`);

export const dropMonths = (db: Pool, tenant: string, keep: number) =>
  inOneTrip(
    db,
    tenant,
    sql`select drop_archive((date_trunc('month', clock_timestamp()) - make_interval(months => ${keep}))::date)`,
  );

/** What is left to count of a clock that was filed. */
const outcome =
  raw(`tenant, id, record_id, end_at, state, metric, kind, stage, agreement_id, target_ms, used_ms,
  record_type, end_group_id, end_service_id, end_department_id, end_requester_id, end_priority`);

/**
 * Moves records of a month of which nothing was heard for so many days, with their facts and clocks. What somebody
 * is at, or what could still be late, stays.
 * @returns how many
 */
export async function fileRecords(tx: Tx, month: string, days: number, limit: number): Promise<number> {
  const { rows } = await tx.query<{ filed: number }>(
    named(
      'archive_file',
      sql`with over as materialized (
        select * from record r where not live and over_at >= ${month}::timestamp at time zone 'UTC'
          and over_at < (${month}::timestamp + interval '1 month') at time zone 'UTC'
          and over_at < clock_timestamp() - make_interval(days => ${days})
          and not exists (select from clock c where c.tenant = r.tenant and c.record_id = r.id and c.end_at is null
            and c.state in ('RUNNING', 'PAUSED'))
        order by over_at limit ${limit} for update skip locked
      ), filed as (
        insert into archive (tenant, record_id, month, file)
        select tenant, id, ${month}::date, jsonb_build_object('record', to_jsonb(o),
          'facts', (select jsonb_agg(to_jsonb(f)) from fact f where f.record_id = o.id),
          'clocks', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from clock c where c.record_id = o.id))
        from over o
      ), listed as (
        insert into archived_clock (tenant, id, record_id, month)
        select c.tenant, c.id, c.record_id, ${month}::date from clock c where c.record_id in (select id from over)
      ), outcomes as (
        insert into filed_outcome (${outcome}, confidential, named_ids)
        select ${outcome}, o.confidential, o.named_ids
        from clock c join (select id as of_record, confidential, named_ids from over) as o on o.of_record = c.record_id
        where c.end_at is not null
      ), clocks as (
        delete from clock where record_id in (select id from over)
      ), facts as (
        delete from fact where record_id in (select id from over)
      )
      delete from record where id in (select id from over) returning 1 as filed`,
    ),
  );
  return rows.length;
}

/** The parts of a filed record, in the order in which they are put back. */
const parts = { fact: 'facts', clock: 'clocks' };

/** Puts back what was filed of some records; their own rows are there already. */
export async function restoreRecords(tx: Tx, ids: string[]): Promise<void> {
  const { rows } = await tx.query<{ file: Record<string, object[]> }>(
    sql`with uncounted as (delete from filed_outcome where record_id = any(${ids}::uuid[])),
      gone as (delete from archived_clock where record_id = any(${ids}::uuid[]) and month in
          (select month from archive where record_id = any(${ids}::uuid[])))
      delete from archive where record_id = any(${ids}::uuid[]) returning file`,
  );
  for (const [table, part] of Object.entries(parts)) {
    const kept = rows.flatMap(({ file }) => file[part] ?? []);
    if (kept.length > 0) await putBack(tx, table, kept);
  }
}

/** Columns that came later take their defaults; those that went are left out. */
async function putBack(tx: Tx, table: string, kept: object[]): Promise<void> {
  const { rows } = await tx.query<{ name: string }>(
    sql`select quote_ident(attname) as name from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and ${JSON.stringify(kept[0])}::jsonb ? attname`,
  );
  const columns = raw(rows.map(({ name }) => name).join(', '));
  await tx.query(
    sql`insert into ${raw(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${raw(table)}, ${JSON.stringify(kept)})
      on conflict do nothing`,
  );
}

/** Where queries find filed rows under the names of the tables they came from; `record` alone is a word of SQL. */
export const filedRecords = (
  condition: Sql,
): Sql => sql`(select a.file from archive a where ${condition}) as filed
  cross join lateral jsonb_populate_record(null::public.record, filed.file->'record') as r`;
export const filedFacts = sql`cross join lateral jsonb_populate_recordset(null::fact, filed.file->'facts') as f`;
export const filedClocks = sql`cross join lateral jsonb_populate_recordset(null::clock, filed.file->'clocks') as c`;

/** The record of a row, wherever it is kept; to be joined as `r`. */
export const recordOf = (id: Sql): Sql => sql`lateral (
  select r.* from record r where r.id = ${id}
  union all
  select r.* from ${filedRecords(sql`a.record_id = ${id}`)})`;
