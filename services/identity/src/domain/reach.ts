import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import type { Grant } from '#proto/steward/identity/v1/identity';
import { managesIdentity } from './hand-over';

type Named = Pick<Grant, 'permission'>;

/** Whoever decides about roles appoints the auditors, though nobody may be both. */
const appointed = new Set(['audit.read', 'audit.verify']);

/**
 * The rights over people and security. Through roles, files, providers, credentials and delegations
 * 1. nobody gives such a right that they lack, nor takes it, or disables its holder, revokes their key or
 *    ends their delegation; audit.read and audit.verify may be given and taken by whoever holds role.manage as well;
 * 2. nobody gets at the credentials (password, key, second factor, external identity) of a holder of such a right
 *    that they lack, nor names a substitute for them; of the two audit rights this holds without exception.
 */
const isPower = (right: string): boolean =>
  managesIdentity.has(right) || appointed.has(right) || right === 'incident.breakGlass';

export const isPowerful = (grants: Named[]): boolean => grants.some(({ permission }) => isPower(permission));

/** By rights of their own: what was handed over gives no power over people. A service may do everything. */
function holds({ service, grants }: Actor, right: string): boolean {
  const relations = grants[right];
  const everywhere = relations && (relations.length === 0 || relations.includes('tenant'));
  return service !== undefined || everywhere === true;
}

const mayGive = (actor: Actor, right: string): boolean =>
  holds(actor, right) || (appointed.has(right) && holds(actor, 'role.manage'));

/** The first right that the actor may neither give nor take, by rule 1. */
export const outOfGift = (actor: Actor, grants: Named[]): string | undefined =>
  grants.find(({ permission }) => isPower(permission) && !mayGive(actor, permission))?.permission;

/** @throws Problem forbidden by rule 1 */
export function checkGift(actor: Actor, grants: Named[]): void {
  const right = outOfGift(actor, grants);
  if (right) throw new Problem('forbidden', `Nobody gives or takes "${right}" without having it.`);
}

/** @throws Problem forbidden by rule 2 */
export function checkReach(actor: Actor, grants: Named[]): void {
  const lacking = grants.find(({ permission }) => isPower(permission) && !holds(actor, permission));
  if (lacking) throw new Problem('forbidden', `This person has "${lacking.permission}", and you have not.`);
}
