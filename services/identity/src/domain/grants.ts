import type { Relation } from '#chassis/actor';
import type { Grant } from '#proto/steward/identity/v1/identity';

/** `desk` stands in stored grants only: it is `tenant` for the members of a service desk, and nothing for others. */
export type StoredRelation = Relation | 'desk';

/** Right → relations in which it holds. None: it concerns no record. */
export type Grants = Record<string, readonly StoredRelation[]>;

const order: readonly string[] = [
  'own',
  'assigned',
  'queue',
  'department',
  'linked',
  'named',
  'desk',
  'tenant',
];
export const storedRelations: ReadonlySet<string> = new Set(order);

const inOrder = (relations: Iterable<string>): string[] =>
  [...new Set(relations)].sort((a, b) => order.indexOf(a) - order.indexOf(b));

/** Everything that any of them gives. */
export function unite(...many: Grants[]): Grants {
  const united: Record<string, StoredRelation[]> = {};
  for (const grants of many)
    for (const [permission, relations] of Object.entries(grants))
      united[permission] = inOrder([...(united[permission] ?? []), ...relations]) as StoredRelation[];
  return united;
}

/** As the contract writes them, one a permission. */
export const toList = (grants: Grants): Grant[] =>
  Object.entries(grants)
    .map(([permission, relations]) => ({ permission, relations: inOrder(relations) }))
    .sort((a, b) => (a.permission < b.permission ? -1 : 1));

/** Grants in the order in which they are kept, so that equal ones look alike. */
export const canonical = (grants: Grant[]): Grant[] =>
  grants
    .map(({ permission, relations }) => ({ permission, relations: inOrder(relations) }))
    .sort((a, b) => (a.permission < b.permission ? -1 : 1));

/**
 * What a person may do: the union over their roles, with `desk` resolved.
 * A grant none of whose relations holds for this person is dropped, and does not become a right without bounds.
 */
export function resolveGrants(held: Grant[][], onDesk: boolean): Grant[] {
  const resolved: Grants[] = [];
  for (const { permission, relations } of held.flat()) {
    const holding = relations
      .map((relation) => (relation === 'desk' && onDesk ? 'tenant' : relation))
      .filter((relation) => relation !== 'desk') as Relation[];
    if (holding.length > 0 || relations.length === 0) resolved.push({ [permission]: holding });
  }
  return toList(unite(...resolved));
}
