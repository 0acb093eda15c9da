import { Problem } from '#chassis/errors';
import type { Category } from '#proto/steward/desk/v1/desk';
import { Level } from '#proto/steward/type/v1/record';

/** All categories of a tenant, by id. */
export type CategoryTree = ReadonlyMap<string, Category>;

/** What a record in a category begins with. */
interface Handling {
  /** Empty where no category up to the root names one. */
  groupId: string;
  impact: Level;
  urgency: Level;
}

export const treeOf = (categories: Category[]): CategoryTree =>
  new Map(categories.map((each) => [each.id, each]));

/** The category, its parent, and so on up to the root. */
export function lineOf(tree: CategoryTree, id: string): Category[] {
  const line: Category[] = [];
  for (let at = tree.get(id); at && !line.includes(at); at = tree.get(at.parentId)) line.push(at);
  return line;
}

/** Whether contacts may choose it: neither it nor anything above it is disabled. */
export const isOffered = (tree: CategoryTree, id: string): boolean => {
  const line = lineOf(tree, id);
  return line.length > 0 && line.every(({ disabled }) => !disabled);
};

/** What the category says or, where it is silent, the nearest category above; then no group, and Medium. */
export function handlingOf(tree: CategoryTree, id: string): Handling {
  const line = lineOf(tree, id);
  const level = (which: 'impact' | 'urgency') =>
    line.map((each) => each[which]).find((said) => said !== Level.LEVEL_UNSPECIFIED) ?? Level.MEDIUM;
  return {
    groupId: line.find(({ groupId }) => groupId !== '')?.groupId ?? '',
    impact: level('impact'),
    urgency: level('urgency'),
  };
}

/**
 * Whether the category, new or changed, may stand where it wants to in the tree as it is.
 * @throws Problem invalid for a parent that is missing or below it, already-exists for the name of a sibling
 */
export function checkPlace(tree: CategoryTree, { id, name, parentId }: Category): void {
  if (parentId !== '') {
    if (!tree.has(parentId))
      throw new Problem('invalid', 'There is no such parent.', { parentId: 'does not exist' });
    if (parentId === id || lineOf(tree, parentId).some((above) => above.id === id))
      throw new Problem('invalid', 'A category cannot stand below itself.', {
        parentId: 'is the category itself, or below it',
      });
  }
  const twin = [...tree.values()].find(
    (other) =>
      other.id !== id && other.parentId === parentId && other.name.toLowerCase() === name.toLowerCase(),
  );
  if (twin)
    throw new Problem('already-exists', 'There is a category of this name beside it.', { name: 'is taken' });
}
