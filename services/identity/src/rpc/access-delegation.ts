import type { Actor } from '#chassis/actor';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Delegation } from '#proto/steward/identity/v1/delegation';
import { managesPeople } from './manages-people';

/**
 * The delegation, for the two it is about and for who manages people.
 * @throws Problem not-found
 */
export async function accessDelegation<D extends Delegation>(
  actor: Actor,
  id: string,
  find: (id: string) => Promise<D | undefined>,
): Promise<D> {
  const delegation = isId(id) ? await find(id) : undefined;
  if (!delegation) throw notFound();
  const theirs = [delegation.personId, delegation.delegateId].includes(actor.personId);
  if (!theirs && !managesPeople(actor)) throw notFound();
  return delegation;
}
