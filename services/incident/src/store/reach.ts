import type { Actor, Relation } from '#chassis/actor';

/** A column, and the ids in it that make an incident the actor's to see. */
export interface Path {
  column: string;
  ids: string[];
  /** It has an index in every order a list may have, not only in the usual one. */
  everyOrder?: boolean;
}

const given = (...ids: string[]): string[] => ids.filter((id) => id !== '');

const paths: Record<Exclude<Relation, 'tenant'>, (actor: Actor) => Path[]> = {
  own: ({ personId }) => [{ column: 'requester_id', ids: given(personId) }],
  assigned: ({ personId }) => [
    { column: 'assignee_id', ids: given(personId) },
    { column: 'owner_id', ids: given(personId) },
  ],
  queue: ({ groupIds }) => [{ column: 'group_id', ids: given(...groupIds), everyOrder: true }],
  department: ({ departmentIds }) => [{ column: 'department_id', ids: given(...departmentIds) }],
};

/**
 * The ways by which an actor comes to incidents: each is one index in the order of the list.
 * Only a way to find them quickly: whether they may be seen is for `visibleTo` to say.
 * @returns undefined where everything of the tenant is to be seen
 */
export function pathsOf(actor: Actor, permission: string): Path[] | undefined {
  const granted = actor.service ? ['tenant' as const] : (actor.grants[permission] ?? []);
  return granted.reduce<Path[] | undefined>(
    (found, relation) => (relation === 'tenant' ? undefined : found?.concat(paths[relation](actor))),
    [],
  );
}
