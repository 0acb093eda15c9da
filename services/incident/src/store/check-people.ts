import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { StoredIncident } from '../domain/incident';
import { findManagers } from './audience';
import { findHandlers, findUnknownPeople } from './references';

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

/**
 * Those whom an instruction names: they handle incidents, or see the workings of this one already.
 * @throws Problem invalid naming those who do not
 */
export async function checkInstructed(
  tx: Tx,
  { requesterId, assigneeId, ownerId, linkedIds }: StoredIncident,
  named: string[],
): Promise<string[]> {
  const personIds = await checkPeople(tx, named);
  const involved = [assigneeId, ownerId, ...linkedIds];
  const others = personIds.filter((id) => !involved.includes(id));
  if (others.length === 0) return personIds;
  const able = new Set([...(await findHandlers(tx, others)), ...(await findManagers(tx))]);
  const wrong = others.filter((id) => id === requesterId || !able.has(id));
  if (wrong.length > 0)
    throw new Problem('invalid', 'Instructions are for those who handle it.', {
      personIds: `${wrong.join(', ')} does not handle incidents`,
    });
  return personIds;
}
