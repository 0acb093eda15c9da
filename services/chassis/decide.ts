import sql, { join, type Sql } from 'sql-template-tag';
import type { Actor, Relation } from './actor';
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
}

type Bound = Exclude<Relation, 'tenant'>;

/** Each relation twice, side by side: of a record at hand, and of rows in a query. */
const relations: Record<Bound, { of: keyof Resource; mine: (actor: Actor) => string[] }> = {
  own: { of: 'ownerIds', mine: ({ personId }) => [personId] },
  assigned: { of: 'assigneeIds', mine: ({ personId }) => [personId] },
  queue: { of: 'groupIds', mine: ({ groupIds }) => groupIds },
  department: { of: 'departmentIds', mine: ({ departmentIds }) => departmentIds },
};

const grantedTo = (actor: Actor, permission: string): Relation[] =>
  actor.service ? ['tenant'] : (actor.grants[permission] ?? []);

/**
 * The one decision about a record: may this actor do this to it? Deny by default.
 * RPCs, lists, the live stream, mail and exports all ask here, or by `visibleTo`, which says the same to SQL.
 */
export function decide(actor: Actor, permission: string, resource: Resource): boolean {
  if (actor.tenant !== resource.tenant) return false;
  return grantedTo(actor, permission).some((relation) => {
    if (relation === 'tenant') return true;
    const { of, mine } = relations[relation];
    const theirs = resource[of] as string[];
    return mine(actor).some((id) => id !== '' && theirs.includes(id));
  });
}

/** The function right alone, where no record is concerned. */
export const mayAtAll = (actor: Actor, permission: string): boolean =>
  actor.service !== undefined || actor.grants[permission] !== undefined;

/**
 * Refuses what `decide` denies: as missing where the actor may not even read the record, else as forbidden.
 * @throws Problem not-found or forbidden
 */
export function allow(actor: Actor, permission: string, resource: Resource, read: string): void {
  if (!decide(actor, read, resource)) throw notFound();
  if (!decide(actor, permission, resource))
    throw new Problem('forbidden', 'You may see this, but you may not do this to it.');
}

/**
 * `decide` as a condition on rows of the actor's tenant.
 * @param columns the uuid column, or columns, in which each relation finds its ids
 */
export function visibleTo(actor: Actor, permission: string, columns: Partial<Record<Bound, Sql[]>>): Sql {
  const granted = grantedTo(actor, permission);
  if (granted.includes('tenant')) return sql`true`;
  const conditions = granted.flatMap((relation) => {
    const ids = relations[relation as Bound].mine(actor).filter((id) => id !== '');
    const among = columns[relation as Bound] ?? [];
    return ids.length === 0 ? [] : among.map((column) => sql`${column} = any(${ids}::uuid[])`);
  });
  return conditions.length === 0 ? sql`false` : sql`(${join(conditions, ' or ')})`;
}
