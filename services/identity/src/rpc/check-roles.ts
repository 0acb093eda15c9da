import type { Actor } from '#chassis/actor';
import type { Tx } from '#chassis/postgres';
import { checkDuties } from '../domain/duties';
import { checkGift } from '../domain/reach';
import { holdGrants } from '../store/role';

/**
 * Refuses roles that the caller may not take from somebody or give to them, and such as unite what is kept apart.
 * @throws Problem forbidden, or invalid naming roles
 */
export async function checkRoles(tx: Tx, actor: Actor, before: string[], after: string[]): Promise<void> {
  const known = await holdGrants(tx, [...before, ...after]);
  const grantsOf = (roles: string[]) => roles.flatMap((role) => known.get(role) ?? []);
  checkGift(actor, grantsOf([...before, ...after]));
  checkDuties(grantsOf(after), 'roles');
}
