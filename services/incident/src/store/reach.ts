import { idsOf, standingsOf } from '#chassis/decide';
import type { Actor, Relation } from '#chassis/actor';

/** A column, and the ids in it that make an incident the actor's to see. */
export interface Path {
  column: string;
  ids: string[];
  /** The column holds many ids, and has an index for being asked about any of them. */
  many?: boolean;
  /** It has an index in every order a list may have, not only in the usual one. */
  everyOrder?: boolean;
}

type Way = Omit<Path, 'ids'>;
const ways: Record<Exclude<Relation, 'tenant'>, Way[]> = {
  own: [{ column: 'requester_id' }],
  assigned: [{ column: 'assignee_id' }, { column: 'owner_id' }],
  queue: [{ column: 'group_id', everyOrder: true }],
  department: [{ column: 'department_id' }],
  linked: [{ column: 'linked_ids', many: true }],
  named: [{ column: 'named_ids', many: true }],
};

/**
 * The ways by which an actor comes to incidents: each is one index in the order of the list.
 * Only a way to find them quickly: whether they may be seen is for `visibleTo` to say.
 * @returns undefined where everything of the tenant is to be seen
 */
export function pathsOf(actor: Actor, permission: string): Path[] | undefined {
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
