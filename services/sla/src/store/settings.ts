import sql, { type Sql } from 'sql-template-tag';
import { everyTenant, inOneTrip, named, type Pool, type Queryable } from '#chassis/postgres';
import { Agreement_Running as Running } from '#proto/steward/sla/v1/sla';
import { type Book, openBook, type Pages, type Terms } from '../domain/book';
import { wholeTarget } from './agreement';
import { readRows, type Stored } from './stored';

/**
 * As part of the statement that changes a setting: counts the change, and asks for a look at the running clocks.
 * The row of the tenant is locked by it, so that changes come one after the other.
 */
export const countChange = (tenant: string, now: Date): Sql => sql`
  counted as (
    insert into settings (tenant, revision, at) values (${tenant}, 1, ${now})
    on conflict (tenant) do update set revision = settings.revision + 1, at = greatest(settings.at, excluded.at)
    returning at
  ), asked as (
    insert into retime (tenant) values (${tenant})
    on conflict (tenant) do update set asked_at = excluded.asked_at, sweep_at = excluded.sweep_at
  )`;

export async function readRevision(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ revision: number }>({
    name: 'settings_revision',
    text: `select coalesce(max(revision), 0) as revision from settings
      where tenant = current_setting('app.tenant')::uuid`,
  });
  return rows[0]!.revision;
}

interface Row {
  revision: number;
  asOf: Date | null;
  terms: Stored[];
  hours: Stored[];
}

/** @param before an earlier edition of the same tenant's book */
export async function readBook(db: Queryable, before?: Book): Promise<Book> {
  const { edition, terms, hours } = await readPages(db);
  return openBook(edition, terms, hours, before);
}

/** Reads every version of every agreement and calendar, as of one moment. */
export async function readPages(db: Queryable): Promise<Pages> {
  const { rows } = await db.query<Row>(
    named(
      'settings_book',
      sql`select coalesce((select revision from settings where tenant = current_setting('app.tenant')::uuid), 0) as revision,
        (select at from settings where tenant = current_setting('app.tenant')::uuid) as "asOf",
        coalesce((select jsonb_agg(terms || jsonb_build_object('id', agreement_id, 'version', version, 'at', at,
          'madeAt', made_at)) from agreement_version), '[]') as terms,
        coalesce((select jsonb_agg(jsonb_build_object('id', calendar_id, 'version', version, 'at', at, 'spec', spec))
          from calendar_version), '[]') as hours`,
    ),
  );
  const { revision, asOf, terms, hours } = rows[0]!;
  const whole = readRows<Terms>(terms, ['at', 'madeAt']).map((each) => ({
    ...each,
    recordTypes: each.recordTypes ?? [],
    running: each.running ?? Running.RUNNING_UNSPECIFIED,
    targets: each.targets.map(wholeTarget),
  }));
  return { edition: { revision, asOf: asOf ?? new Date(0) }, terms: whole, hours: readRows(hours, ['at']) };
}

/** Terms whose time has come count as a change of the settings. Any number of replicas may look. */
export async function bringIntoForce(db: Pool): Promise<void> {
  await inOneTrip(db, everyTenant, {
    name: 'settings_due',
    text: `with due as (
        delete from settings_due where due_at <= (select clock_timestamp()) returning tenant
      ), counted as (
        update settings set revision = revision + 1, at = greatest(at, clock_timestamp())
        where tenant in (select tenant from due) returning tenant
      )
      insert into retime (tenant) select tenant from counted
      on conflict (tenant) do update set asked_at = excluded.asked_at, sweep_at = excluded.sweep_at`,
  });
}
