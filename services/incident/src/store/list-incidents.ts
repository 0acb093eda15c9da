import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { parseFilter } from '#chassis/filter';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable } from '#chassis/postgres';
import type { StoredIncident } from '../domain/incident';
import { asksForOpen } from '../domain/open-filter';
import { askedBy } from './asked-by';
import { filterable, orderable } from './incident-fields';
import { columns, fromRow, type IncidentRow } from './incident-row';
import { firstOf, pathsTo } from './reach';
import { openSearch } from './search';
import { read, readableBy, readersWords } from './visibility';

interface Wanted extends PageRequest {
  /** Words to search for. */
  q?: string;
}
interface Found {
  incidents: StoredIncident[];
  nextPageToken: string;
}

/** @throws Problem invalid where a list cannot be filtered or ordered like this */
export function checkListing({ filter, orderBy }: { filter: string; orderBy: string }): void {
  parseFilter(filter, filterable, 'filter', { me: [], myGroups: [] });
  pager({ orderBy }, orderable, 'createTime desc');
}

/** One page of what the actor may see, newest first unless said otherwise. */
export async function listIncidents(db: Queryable, actor: Actor, request: Wanted): Promise<Found> {
  const { q = '', orderBy = '', filter: said = '' } = request;
  const page = pager({ ...request, filter: q === '' ? said : `${said}\n${q}` }, orderable, 'createTime desc');
  const filter = parseFilter(said, filterable, 'filter', readersWords(actor));
  const wanted = sql`${askedBy(actor, filter)} and ${readableBy(actor)}`;
  const paths = pathsTo(filter, actor, read);
  const inOrder = (asked: Sql) =>
    paths ? sql`id in (${firstOf(paths, orderBy, asked, page)})` : sql`${asked}${page.behind}`;
  const find = async (among: Sql): Promise<Found> => {
    const { rows } = await db.query<IncidentRow>(
      sql`select ${columns}, ${page.keys} from incident where ${among} ${page.order} ${page.limit}`,
    );
    const { rows: kept, nextPageToken } = page.finish(rows);
    return { incidents: kept.map(fromRow), nextPageToken };
  };
  if (q === '') return find(inOrder(wanted));
  const { condition, ids } = await openSearch(db, actor, q, asksForOpen(filter) ? 'open' : 'all');
  const asked = sql`${wanted} and ${condition}`;
  if (!ids) return find(inOrder(asked));
  return find(
    sql`id in (select id from incident where id = any(${ids}::uuid[]) and ${asked}${page.behind} offset 0)`,
  );
}
