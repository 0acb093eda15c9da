import { Problem, type Fields } from '#chassis/errors';
import { isId } from '#chassis/ids';

/**
 * Refuses references that cannot exist; those that could are for the database to judge.
 * @param references field → one id or many; empty means none
 * @throws Problem invalid
 */
export function checkReferences(references: Record<string, string | string[] | undefined>): void {
  const faults: Fields = {};
  for (const [field, ids] of Object.entries(references))
    for (const id of [ids ?? ''].flat()) if (id !== '' && !isId(id)) faults[field] = `"${id}" does not exist`;
  if (Object.keys(faults).length > 0)
    throw new Problem('invalid', 'Something named here does not exist.', faults);
}
