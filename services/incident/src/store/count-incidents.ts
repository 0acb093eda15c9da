import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { parseFilter, type Filter } from '#chassis/filter';
import type { Queryable } from '#chassis/postgres';
import { asksForOpen } from '../domain/open-filter';
import { askedBy } from './asked-by';
import { filterable, isOpen } from './incident-fields';
import { firstOf, pathsTo, type Path } from './reach';
import { read, readableBy, readersWords } from './visibility';

export interface Tally {
  count: number;
  /** There are more; counting ended here. */
  more: boolean;
}

/** More is shown as "1000+". */
const most = 1_000;
/** Of what is over, so many of the newest are looked at. */
const looked = 5_000;

/** How many incidents pass each of the filters, of those the actor may read; restricted ones are never counted. */
export async function countIncidents(db: Queryable, actor: Actor, filters: string[]): Promise<Tally[]> {
  const parsed = filters.map((text) => parseFilter(text, filterable, 'filter', readersWords(actor)));
  const visible = sql`sensitivity <> 'RESTRICTED' and ${readableBy(actor)}`;
  const open = parsed.filter((filter): filter is Filter => asksForOpen(filter));
  const openCounts = open.length > 0 ? await countOpen(db, actor, open, visible) : [];
  const tallies: Tally[] = [];
  for (const filter of parsed) {
    const at = filter ? open.indexOf(filter) : -1;
    tallies.push(at < 0 ? await countNewest(db, actor, filter, visible) : capped(openCounts[at]!));
  }
  return tallies;
}

const capped = (count: number, unseen = false): Tally => ({
  count: Math.min(count, most),
  more: unseen || count > most,
});

/** All at once, in one pass over what is open and in the actor's reach. */
async function countOpen(db: Queryable, actor: Actor, filters: Filter[], visible: Sql): Promise<number[]> {
  const paths = pathsTo(undefined, actor, read);
  const counts = filters.map(
    (filter, index) => sql`count(*) filter (where ${askedBy(actor, filter)}) as ${raw(`"${index}"`)}`,
  );
  const { rows } = await db.query<Record<string, number>>(
    sql`select ${join(counts)} from incident
      where ${raw(isOpen)} and ${visible}${paths ? sql` and id in (${openOf(paths)})` : empty}`,
  );
  return filters.map((_, index) => rows[0]![index]!);
}

function openOf(paths: Path[]): Sql {
  const branches = paths.map(({ column, ids, many }) =>
    many
      ? sql`select incident_id from incident_tie where other_id = any(${ids}::uuid[])`
      : sql`select id from incident where ${raw(column)} = any(${ids}::uuid[]) and ${raw(isOpen)}`,
  );
  return branches.length === 0 ? sql`select null::uuid` : join(branches, ' union ');
}

async function countNewest(
  db: Queryable,
  actor: Actor,
  filter: Filter | undefined,
  visible: Sql,
): Promise<Tally> {
  const newest = {
    behind: empty,
    order: sql`order by create_time desc, id desc`,
    limit: sql`limit ${looked}`,
  };
  const paths = pathsTo(filter, actor, read);
  const among = paths
    ? sql`select * from incident where id in (${firstOf(paths, '', visible, newest)})`
    : sql`select * from incident where ${visible} ${newest.order} ${newest.limit}`;
  const { rows } = await db.query<{ count: number; seen: number }>(
    sql`select count(*) filter (where ${askedBy(actor, filter)}) as count, count(*) as seen
      from (${among}) as theirs`,
  );
  const { count, seen } = rows[0]!;
  return capped(count, seen >= looked);
}
