import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Actor, Relation } from '#chassis/actor';
import { idsOf, standingsOf } from '#chassis/decide';
import type { Filter } from '#chassis/filter';
import type { pager } from '#chassis/page';

/** A column, and the ids in it by which incidents are come at. */
export interface Path {
  column: string;
  ids: readonly string[];
  /** The column holds many ids; they are looked up in `incident_tie`. */
  many?: boolean;
  /** It has indexes in other orders than the usual one. */
  ordered?: boolean;
}

type Way = Omit<Path, 'ids'>;
const ways: Record<Exclude<Relation, 'tenant'>, Way[]> = {
  own: [{ column: 'requester_id' }],
  assigned: [{ column: 'assignee_id' }, { column: 'owner_id' }],
  queue: [{ column: 'group_id', ordered: true }],
  department: [{ column: 'department_id' }],
  linked: [{ column: 'linked_ids', many: true }],
  named: [{ column: 'named_ids', many: true }],
};

/** What a filter may pin a list to, what gathers least first. */
const pins: Record<string, Way> = {
  ciIds: { column: 'ci_ids', many: true },
  problemId: { column: 'problem_id' },
  assigneeId: { column: 'assignee_id' },
  requesterId: { column: 'requester_id' },
  ownerId: { column: 'owner_id' },
  namedIds: { column: 'named_ids', many: true },
  linkedIds: { column: 'linked_ids', many: true },
  groupId: { column: 'group_id', ordered: true },
  serviceId: { column: 'service_id' },
  departmentId: { column: 'department_id' },
};

/**
 * The ways to what is asked for: what the filter pins it to, else those by which the actor stands to incidents. Each
 * is one index. Only ways to find it quickly: what may be seen is for `readableBy` to say.
 * @returns undefined where it is all of the tenant's
 */
export function pathsTo(filter: Filter | undefined, actor: Actor, permission: string): Path[] | undefined {
  const pinned = pinnedBy(filter);
  return pinned ? [pinned] : pathsOf(actor, permission);
}

function pinnedBy(filter: Filter | undefined): Path | undefined {
  const all = filter?.kind === 'and' ? filter.of : filter ? [filter] : [];
  for (const [name, way] of Object.entries(pins))
    for (const each of all) {
      if (!('field' in each) || each.field !== name) continue;
      if (each.kind === 'among') return { ...way, ids: each.values };
      if (each.kind === 'is' && (each.comparator === '=' || each.comparator === ':'))
        return { ...way, ids: [String(each.value)] };
    }
  return undefined;
}

function pathsOf(actor: Actor, permission: string): Path[] | undefined {
  if (actor.service) return undefined;
  const found: Path[] = [];
  for (const standing of standingsOf(actor))
    for (const relation of standing.grants[permission] ?? []) {
      if (relation === 'tenant') return undefined;
      const ids = idsOf(standing, relation);
      found.push(...ways[relation].map((way) => ({ ...way, ids })));
    }
  return found.filter(({ ids }) => ids.length > 0);
}

type Pager = Pick<ReturnType<typeof pager>, 'behind' | 'order' | 'limit'>;

/**
 * The ids of the first of each path: whoever has several ways to incidents has each read in order from an index of
 * its own, and no more of it than a page, however many millions lie behind. One condition with `or` would read
 * either all of theirs or all of the tenant's.
 * @param asked the whole condition, so that nothing that is counted to the page is dropped afterwards
 */
export function firstOf(paths: Path[], orderBy: string, asked: Sql, { behind, order, limit }: Pager): Sql {
  const newest = /^(createTime\b.*)?$/.test(orderBy);
  const branches = paths.map(({ column, ids, many, ordered }) => {
    if (many)
      return sql`(select id from (select * from incident where id in (
          select incident_id from incident_tie where other_id = any(${ids}::uuid[]))
        and ${raw(column)} && ${ids}::uuid[] and ${asked}${behind} offset 0) as theirs ${order} ${limit})`;
    // what one person has is few: better sorted than searched for in an index of all that is in the wanted order
    const fence = newest || ordered ? empty : raw('offset 0');
    return sql`(select found.id from unnest(${ids}::uuid[]) as path (who) cross join lateral (
      select id from (
        select * from incident where ${raw(column)} = path.who and ${asked}${behind} ${fence}) as theirs
      ${order} ${limit}) as found)`;
  });
  return branches.length === 0 ? sql`select null::uuid` : join(branches, ' union ');
}

/**
 * So many rows of what is reached by any of the paths, the newest first, each once: all of them are read side by side
 * in the order of their indexes, and none further than it takes.
 * @param columns of the incident, with `create_time` and `id` among them
 */
export function newestOf(paths: Path[], columns: Sql, asked: Sql, most: number): Sql {
  const ordered = sql`order by create_time desc, id desc limit ${most}`;
  const branches = paths.flatMap(({ column, ids, many }) =>
    many
      ? [
          sql`(select ${columns} from (select * from incident where id in (
              select incident_id from incident_tie where other_id = any(${ids}::uuid[]))
            and ${raw(column)} && ${ids}::uuid[] and ${asked} offset 0) as theirs ${ordered})`,
        ]
      : ids.map(
          (who) =>
            sql`(select ${columns} from incident where ${raw(column)} = ${who}::uuid and ${asked} ${ordered})`,
        ),
  );
  if (branches.length === 0) return sql`select ${columns} from incident where false`;
  return sql`select distinct on (create_time, id) * from (${join(branches, ' union all ')}) as reached ${ordered}`;
}
