import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { idsOf, visibleTo } from '#chassis/decide';
import { parseFilter, type FilterWords } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable } from '#chassis/postgres';
import type { StoredIncident } from '../domain/incident';
import { filterable, orderable } from './incident-fields';
import { columns, fromRow, type IncidentRow } from './incident-row';
import { pathsOf, type Path } from './reach';

const read = 'incident.read';
export const visibility = {
  own: [sql`requester_id`],
  assigned: [sql`assignee_id`, sql`owner_id`],
  queue: [sql`group_id`],
  department: [sql`department_id`],
  linked: [sql`linked_ids`],
  named: [sql`named_ids`],
  confidential: sql`(sensitivity <> 'NORMAL')`,
};

/** What a filter may say in place of ids. */
const wordsOf = (actor: Actor): FilterWords => ({ me: idsOf(actor, 'own'), myGroups: actor.groupIds });

type Pager = ReturnType<typeof pager>;

/** One page of what the actor may see, newest first unless said otherwise. */
export async function listIncidents(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
): Promise<{ incidents: StoredIncident[]; nextPageToken: string }> {
  const page = pager(request, orderable, 'createTime desc');
  const asked = filterToSql(
    parseFilter(request.filter ?? '', filterable, 'filter', wordsOf(actor)),
    filterable,
  );
  const paths = pathsOf(actor, read);
  const among = paths
    ? sql`id in (${reachable(paths, request.orderBy ?? '', asked, page)})`
    : sql`${asked}${page.behind}`;
  const { rows } = await db.query<IncidentRow>(
    sql`select ${columns}, ${page.keys} from incident
      where ${among} and ${visibleTo(actor, read, visibility)} ${page.order} ${page.limit}`,
  );
  const { rows: kept, nextPageToken } = page.finish(rows);
  return { incidents: kept.map(fromRow), nextPageToken };
}

/**
 * The first of each path, merged: whoever has several ways to incidents has each read in order from an index of
 * its own, and no more of it than a page, however many millions lie behind. One condition with `or` would read
 * either all of theirs or all of the tenant's.
 */
function reachable(paths: Path[], orderBy: string, asked: Sql, { behind, order, limit }: Pager): Sql {
  const newest = /^(createTime\b.*)?$/.test(orderBy);
  const branches = paths.map(({ column, ids, many, everyOrder }) => {
    if (many)
      return sql`(select id from (select * from incident
        where ${raw(column)} && ${ids}::uuid[] and ${raw(column)} <> '{}' and ${asked}${behind} offset 0) as theirs
        ${order} ${limit})`;
    // what one person has is few: better sorted than searched for in an index of all that is in the wanted order
    const fence = newest || everyOrder ? empty : raw('offset 0');
    return sql`(select found.id from unnest(${ids}::uuid[]) as path (who) cross join lateral (
      select id from (
        select * from incident where ${raw(column)} = path.who and ${asked}${behind} ${fence}) as theirs
      ${order} ${limit}) as found)`;
  });
  return branches.length === 0 ? sql`select null::uuid` : join(branches, ' union ');
}
