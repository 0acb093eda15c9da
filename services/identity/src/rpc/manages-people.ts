import type { Actor } from '#chassis/actor';

/** By a right of their own: it is never handed over. */
export const managesPeople = (actor: Actor): boolean =>
  actor.service !== undefined || actor.grants['person.manage'] !== undefined;
