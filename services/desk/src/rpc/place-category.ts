import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { Category } from '#proto/steward/desk/v1/desk';
import type { Trees } from '../category-trees';
import { checkCategory } from '../domain/category';
import { spellIds } from '../domain/ids';
import { checkPlace, treeOf, type CategoryTree } from '../domain/category-tree';
import { lockTree, readCategories, saveCategory } from '../store/category';
import { groupExists } from '../store/references';

/**
 * Puts a category into the tree, where it fits; while it does, the tree stands still.
 * @param choose makes the category from the tree as it is
 * @throws Problem invalid or already-exists where it does not fit
 */
export async function placeCategory(
  tx: Tx,
  trees: Trees,
  choose: (tree: CategoryTree) => Category,
): Promise<Category> {
  await lockTree(tx);
  const tree = treeOf(await readCategories(tx));
  const category = spellIds(choose(tree));
  checkCategory(category);
  checkPlace(tree, category);
  const { groupId } = category;
  if (groupId !== '' && groupId !== tree.get(category.id)?.groupId && !(await groupExists(tx, groupId)))
    throw new Problem('invalid', 'There is no such group.', { groupId: 'does not exist' });
  trees.changing(tx.tenant);
  return saveCategory(tx, category);
}
