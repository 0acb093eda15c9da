import type { Category } from '../api/client';

/** Each category that is offered with its way from the top, so that it is found by typing a part of any of them. */
export function categoryPaths(categories: Category[]): { value: string; label: string }[] {
  const known = new Map(categories.map((category) => [category.id!, category]));
  const wayOf = ({ name, parentId }: Category): string => {
    const parent = parentId ? known.get(parentId) : undefined;
    return parent ? `${wayOf(parent)} › ${name}` : name!;
  };
  return categories
    .filter(({ disabled }) => !disabled)
    .map((category) => ({ value: category.id!, label: wayOf(category) }));
}
