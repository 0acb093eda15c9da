import { Problem, type Fields } from '#chassis/errors';
import { isId } from '#chassis/ids';

type Id = string | string[] | undefined;

/**
 * The ids in the one spelling they are kept in; empty stays empty.
 * @throws Problem invalid naming each field that holds something no id looks like
 */
export function checkIds<T extends Record<string, Id>>(fields: T): T {
  const wrong: Fields = {};
  for (const [field, value] of Object.entries(fields))
    if ([value ?? ''].flat().some((id) => id !== '' && !isId(id))) wrong[field] = 'does not exist';
  if (Object.keys(wrong).length > 0) throw new Problem('invalid', 'Something named does not exist.', wrong);
  const spelled = (value: Id): Id =>
    Array.isArray(value) ? value.map((id) => id.toLowerCase()) : value?.toLowerCase();
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, spelled(value)])) as T;
}
