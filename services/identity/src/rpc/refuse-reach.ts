import type { Call } from '#chassis/grpc';
import type { Tx } from '#chassis/postgres';
import { checkGift, checkReach } from '../domain/reach';
import { lockPerson } from '../store/person';
import { findReach } from '../store/reach';

type Whose = Pick<Call, 'actor' | 'now'>;

/**
 * Refuses to touch the credentials of somebody with a right over people and security that the caller lacks, be it only
 * handed over to them. One's own are one's own.
 * @throws Problem forbidden
 */
export async function refuseReach(tx: Tx, { actor, now }: Whose, personId: string): Promise<void> {
  if (personId === actor.personId) return;
  await lockPerson(tx, personId, 'share'); // who would give them more meanwhile waits
  const { own, handed } = await findReach(tx, personId, now);
  checkReach(actor, [...own, ...handed]);
}

/**
 * Refuses to end what is another's, a key or a delegation, as taking their roles would be refused.
 * @throws Problem forbidden
 */
export async function refuseEnding(tx: Tx, { actor, now }: Whose, personId: string): Promise<void> {
  if (personId !== actor.personId) checkGift(actor, (await findReach(tx, personId, now)).own);
}
