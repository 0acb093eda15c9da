import type { Category } from '../api/client';

export interface Node {
  value: string;
  title: string;
  children: Node[];
}

/** The categories that are offered, as the tree they form. */
export function categoryTree(categories: Category[]): Node[] {
  const offered = categories.filter(({ disabled }) => !disabled);
  const below = (parentId: string): Node[] =>
    offered
      .filter((category) => (category.parentId ?? '') === parentId)
      .map(({ id, name }) => ({ value: id!, title: name!, children: below(id!) }));
  return below('');
}
