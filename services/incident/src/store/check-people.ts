import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { findUnknownPeople } from './references';

/**
 * The people whom a step names, in the one spelling they are kept in.
 * @throws Problem invalid naming those who do not exist
 */
export async function checkPeople(tx: Tx, personIds: string[], field = 'personIds'): Promise<string[]> {
  const unknown = personIds.length > 0 ? await findUnknownPeople(tx, personIds) : [];
  if (unknown.length > 0)
    throw new Problem('invalid', 'Somebody unknown is named.', {
      [field]: `${unknown.join(', ')} does not exist`,
    });
  return [...new Set(personIds.map((id) => id.toLowerCase()))];
}
