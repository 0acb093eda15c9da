import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { likeAnywhere } from '#chassis/filter-text';
import type { Queryable } from '#chassis/postgres';
import { queryOf } from '../domain/words';
import { workingsReadableBy } from './visibility';

/** Of more than so many it is quicker to look through the newest than to look them all up; open ones are few. */
const common = { all: 5_000, open: 1_000 };

export interface Search {
  /** The condition on an incident, exact. */
  condition: Sql;
  /** All that may fulfil it, where they are few enough to be looked up. */
  ids?: string[];
}

/**
 * What has all the words, in title, description, resolution or what was said; what handlers said among themselves
 * only for who sees the workings. Where no word fits, titles that contain what was typed. Restricted incidents are
 * found by nobody.
 * @throws Problem invalid where nothing can be searched for
 */
export async function openSearch(
  db: Queryable,
  actor: Actor,
  typed: string,
  among: 'all' | 'open',
): Promise<Search> {
  const query = queryOf(typed);
  if (query !== '') {
    const condition = sql`(sensitivity <> 'RESTRICTED' and coalesce((select words @@ ${query}::tsquery
      and (coalesce(public_words, words) @@ ${query}::tsquery or ${workingsReadableBy(actor)})
      from incident_found where incident_id = incident.id), false))`;
    const fits = sql`words @@ ${query}::tsquery`;
    if (among === 'all' && (await guessRows(db, query.replaceAll(':*', ''))) > common.all)
      return { condition };
    const ids = await findIds(db, among === 'open' ? sql`open and ${fits}` : fits, common[among] + 1);
    if (ids.length > common[among]) return { condition };
    const found = ids.length > 0 || (among === 'open' && (await findIds(db, fits, 1)).length > 0);
    if (found) return { condition, ids };
  }
  if (typed.trim().length < 2)
    throw new Problem('invalid', 'There is nothing to search for.', { q: 'has no word to search for' });
  const ids = await findIds(db, sql`title ilike ${likeAnywhere(typed.trim())}`, common.all);
  return { condition: sql`sensitivity <> 'RESTRICTED'`, ids };
}

async function findIds(db: Queryable, condition: Sql, most: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    sql`select incident_id as id from incident_found where ${condition} limit ${most}`,
  );
  return rows.map(({ id }) => id);
}

/** How many rows have all these words, as PostgreSQL knows from its statistics of common ones, without looking. */
async function guessRows(db: Queryable, query: string): Promise<number> {
  const { rows } = await db.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    sql`explain (format json) select from incident_found where words @@ ${query}::tsquery`,
  );
  return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'];
}
