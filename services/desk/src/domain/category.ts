import { Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { changesOf } from '#chassis/update-mask';
import { Category_Kind, type Category } from '#proto/steward/desk/v1/desk';
import { Level } from '#proto/steward/type/v1/record';

const changeable = [
  'name',
  'parentId',
  'kind',
  'groupId',
  'processId',
  'formId',
  'impact',
  'urgency',
  'disabled',
] as const satisfies (keyof Category)[];

/**
 * The category with the named fields, and only those, as the caller wants them.
 * @param mask names of fields, as in JSON or as in the contract
 * @throws Problem invalid for a field that cannot be changed
 */
export const changeCategory = (category: Category, wanted: Category, mask: string[]): Category => ({
  ...category,
  ...changesOf(mask, wanted, changeable),
});

/**
 * What must be true of a category by itself.
 * @throws Problem invalid
 */
export function checkCategory(category: Category): void {
  const wrong = (field: string, words: string) =>
    new Problem('invalid', 'The category is not valid.', { [field]: words });
  if (category.kind === Category_Kind.REQUEST)
    throw wrong('kind', 'service requests are not taken in this release');
  if (category.kind !== Category_Kind.INCIDENT) throw wrong('kind', 'is not a kind of category');
  if (category.name.trim() === '') throw wrong('name', 'is empty');
  for (const field of ['parentId', 'groupId', 'processId', 'formId'] as const)
    if (category[field] !== '' && !isId(category[field])) throw wrong(field, 'is not an id');
  for (const field of ['impact', 'urgency'] as const)
    if (category[field] === Level.UNRECOGNIZED) throw wrong(field, 'is not a level');
}
