import sql, { type Sql } from 'sql-template-tag';
import { named, type Queryable } from '#chassis/postgres';
import { type Book, openBook } from '../domain/book';
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

interface Edition {
  revision: number;
  terms: Stored[];
  hours: Stored[];
}

/** Reads every version of every agreement and calendar, as of one moment. */
export async function readBook(db: Queryable, before?: Book): Promise<Book> {
  const { rows } = await db.query<Edition>(
    named(
      'settings_book',
      sql`select coalesce((select revision from settings where tenant = current_setting('app.tenant')::uuid), 0) as revision,
        coalesce((select jsonb_agg(terms || jsonb_build_object('id', agreement_id, 'version', version, 'at', at))
          from agreement_version), '[]') as terms,
        coalesce((select jsonb_agg(jsonb_build_object('id', calendar_id, 'version', version, 'at', at, 'spec', spec))
          from calendar_version), '[]') as hours`,
    ),
  );
  const { revision, terms, hours } = rows[0]!;
  return openBook(revision, readRows(terms, ['at']), readRows(hours, ['at']), before);
}
