import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { likeAnywhere } from '#chassis/filter-text';
import type { Queryable } from '#chassis/postgres';
import { queryOf } from '../domain/words';
import { workingsReadableBy } from './visibility';

/** Of more than so many it is quicker to look through the newest than to look them all up; open ones are few. */
const common = { all: 3_000, open: 300 };

export interface Search {
  /** The condition on an incident, exact. */
  condition: Sql;
  /** The ids of all that may fulfil it, where they are few enough to be looked up. */
  ids?: Sql;
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
  const inTitle = likeAnywhere(typed.trim());
  if (query !== '') {
    const guess = await guessRows(db, sql`words @@ ${query}::tsquery`);
    const condition = sql`(sensitivity <> 'RESTRICTED' and coalesce((select words @@ ${query}::tsquery
      and (public_words @@ ${query}::tsquery or ${workingsReadableBy(actor)})
      from incident_found where incident_id = incident.id), false))`;
    if (guess > common[among]) return { condition };
    const ids = sql`select incident_id from incident_found where words @@ ${query}::tsquery`;
    const { rowCount } = await db.query(sql`${ids} limit 1`);
    if (rowCount! > 0) return { condition, ids };
  }
  if (typed.trim().length < 2)
    throw new Problem('invalid', 'There is nothing to search for.', { q: 'has no word to search for' });
  return {
    condition: sql`(sensitivity <> 'RESTRICTED' and title ilike ${inTitle})`,
    ids: sql`select incident_id from incident_found where title ilike ${inTitle}`,
  };
}

/** How many rows PostgreSQL expects from its statistics, without looking. */
async function guessRows(db: Queryable, condition: Sql): Promise<number> {
  const { rows } = await db.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    sql`explain (format json) select from incident_found where ${condition}`,
  );
  return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'];
}
