import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Actor, Relation, Standing } from './actor';
import { notFound, Problem } from './errors';

/** What a decision needs to know of a record. */
export interface Resource {
  tenant: string;
  /** The people it is for. */
  ownerIds: string[];
  /** The people who work on it. */
  assigneeIds: string[];
  /** The groups in whose queue it is. */
  groupIds: string[];
  /** The department it belongs to. */
  departmentIds: string[];
  /** The people and groups who work on something that is part of it. */
  linkedIds: string[];
  /** The people named on it. */
  namedIds: string[];
  /** Whatever their relation, only those named on it may come near. */
  confidential: boolean;
  /**
   * Duty separation: people and groups it is kept from, such as those a complaint is about. Neither they nor whoever
   * stands in for them come near, unless it is their own.
   */
  keptFromIds?: string[];
}

/** A record with which nobody has to do yet, but for what is said. */
export const resource = (tenant: string, more: Partial<Omit<Resource, 'tenant'>> = {}): Resource => ({
  tenant,
  ownerIds: [],
  assigneeIds: [],
  groupIds: [],
  departmentIds: [],
  linkedIds: [],
  namedIds: [],
  confidential: false,
  ...more,
});

type Bound = Exclude<Relation, 'tenant'>;

/** Each relation twice, side by side: of a record at hand, and of rows in a query. */
const relations: Record<Bound, { of: keyof Resource; mine: (standing: Standing) => string[] }> = {
  own: { of: 'ownerIds', mine: ({ personId }) => [personId] },
  assigned: { of: 'assigneeIds', mine: ({ personId }) => [personId] },
  queue: { of: 'groupIds', mine: ({ groupIds }) => groupIds },
  department: { of: 'departmentIds', mine: ({ departmentIds }) => departmentIds },
  linked: { of: 'linkedIds', mine: ({ personId, groupIds }) => [personId, ...groupIds] },
  named: { of: 'namedIds', mine: ({ personId }) => [personId] },
};

/** The ids by which somebody stands in a relation. */
export const idsOf = (standing: Standing, relation: Bound): string[] =>
  relations[relation].mine(standing).filter((id) => id !== '');

/** Everything the actor stands for: themselves first, then those they stand in for. */
export const standingsOf = (actor: Actor): Standing[] => [actor, ...(actor.standsInFor ?? [])];

/**
 * The one decision about a record: may this actor do this to it? Deny by default.
 * RPCs, lists, the live stream, mail and exports all ask here, or by `visibleTo`, which says the same to SQL.
 */
export function decide(actor: Actor, permission: string, thing: Resource): boolean {
  if (actor.tenant !== thing.tenant) return false;
  if (actor.service) return true;
  // to be named is personal: whoever stands in for somebody is not named in their stead
  if (thing.confidential && !idsOf(actor, 'named').some((id) => thing.namedIds.includes(id))) return false;
  if (isKeptFrom(actor, thing)) return false;
  return standingsOf(actor).some((standing) =>
    (standing.grants[permission] ?? []).some((relation) => {
      if (relation === 'tenant') return true;
      const theirs = (thing[relations[relation].of] ?? []) as string[]; // what was written by an older service lacks some
      return idsOf(standing, relation).some((id) => theirs.includes(id));
    }),
  );
}

const isKeptFrom = (actor: Actor, { keptFromIds = [], ownerIds }: Resource): boolean =>
  !idsOf(actor, 'own').some((id) => ownerIds.includes(id)) &&
  everyIdOf(actor).some((id) => keptFromIds.includes(id));

/** Themselves and their groups, and those of the people they stand in for. */
const everyIdOf = (actor: Actor): string[] =>
  standingsOf(actor).flatMap((standing) => idsOf(standing, 'linked'));

/** The function right alone, where no record is concerned. */
export const mayAtAll = (actor: Actor, permission: string): boolean =>
  actor.service !== undefined || standingsOf(actor).some(({ grants }) => grants[permission] !== undefined);

/**
 * Refuses what `decide` denies: as missing where the actor may not even read the record, else as forbidden.
 * @throws Problem not-found or forbidden
 */
export function allow(actor: Actor, permission: string, thing: Resource, read: string): void {
  if (!decide(actor, read, thing)) throw notFound();
  if (!decide(actor, permission, thing))
    throw new Problem('forbidden', 'You may see this, but you may not do this to it.');
}

/** Where rows keep what a decision needs: uuid columns, but arrays of uuids for `linked` and `named`. */
export type Columns = Partial<Record<Bound, Sql[]>> & {
  /** A boolean; `false` for rows that are never confidential. */
  confidential: Sql;
  /** An array of uuids, never null: `keptFromIds`. */
  keptFrom?: Sql;
};

const lists: readonly Bound[] = ['linked', 'named'];

/** `decide` as a condition on rows of the actor's tenant. */
export function visibleTo(actor: Actor, permission: string, columns: Columns): Sql {
  if (actor.service) return sql`true`;
  const conditions = standingsOf(actor).flatMap((standing) => conditionsOf(standing, permission, columns));
  if (conditions.length === 0) return sql`false`;
  return sql`((${join(conditions, ' or ')})${unlessConfidential(actor, columns)}${unlessKeptFrom(actor, columns)})`;
}

function conditionsOf(standing: Standing, permission: string, columns: Columns): Sql[] {
  const granted = standing.grants[permission] ?? [];
  if (granted.includes('tenant')) return [sql`true`];
  return (granted as Bound[]).flatMap((relation) => {
    const ids = idsOf(standing, relation);
    const among = columns[relation] ?? [];
    if (ids.length === 0) return [];
    return among.map((column) =>
      lists.includes(relation) ? sql`${column} && ${ids}::uuid[]` : sql`${column} = any(${ids}::uuid[])`,
    );
  });
}

function unlessConfidential(actor: Actor, { confidential, named = [] }: Columns): Sql {
  if (confidential.sql === 'false') return empty;
  const ids = idsOf(actor, 'named');
  const me = named.map((column) => sql` or ${column} && ${ids}::uuid[]`);
  return sql` and (not ${confidential}${me.length > 0 ? join(me, '') : empty})`;
}

function unlessKeptFrom(actor: Actor, { keptFrom, own = [] }: Columns): Sql {
  if (!keptFrom) return empty;
  const mine = own.map((column) => sql` or ${column} = any(${idsOf(actor, 'own')}::uuid[])`);
  return sql` and (not ${keptFrom} && ${everyIdOf(actor)}::uuid[]${mine.length > 0 ? join(mine, '') : empty})`;
}
