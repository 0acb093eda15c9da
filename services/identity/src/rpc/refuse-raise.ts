import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { Person } from '#proto/steward/identity/v1/identity';
import { isAdministrator } from '../domain/administration';
import { isAdministratorLeft } from '../store/administrator';
import { findSelves } from '../store/selves';

/** The same roles, whatever their order. */
export const areSame = (some: string[], others: string[]): boolean =>
  some.length === others.length && some.every((role) => others.includes(role));

/**
 * Nobody raises themselves or who they stand in for, and nobody locks themselves out.
 * @throws Problem forbidden
 */
export async function refuseRaise(
  tx: Tx,
  actor: Actor,
  before: Person,
  { roles, disabled }: Partial<Person>,
  now: Date,
): Promise<void> {
  if (disabled && actor.personId === before.id) throw new Problem('forbidden', 'Nobody disables themselves.');
  if (!roles || areSame(roles, before.roles)) return;
  if (actor.personId === before.id) throw new Problem('forbidden', 'Nobody changes their own roles.');
  if ((await findSelves(tx, actor, now)).includes(before.id))
    throw new Problem('forbidden', 'Nobody changes the roles of somebody they stand in for.');
}

/**
 * An organisation always has an administrator who can sign in.
 * @throws Problem illegal-transition
 */
export async function keepAdministrator(tx: Tx, before: Person, after: Person): Promise<void> {
  if (!isAdministrator(before) || isAdministrator(after)) return;
  if (!(await isAdministratorLeft(tx, [before.id])))
    throw new Problem('illegal-transition', 'This is the last administrator. Name another one first.');
}
