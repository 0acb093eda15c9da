import type { Principal } from '#proto/steward/identity/v1/identity';
import { standingOf, type Actor } from '#chassis/actor';

/** Who stands behind a token. */
export interface Caller {
  actor: Actor;
  /** The actor as services take it. */
  sealed: string;
  /** When the session or key ends, as epoch milliseconds. */
  expires: number;
}

export const actorOf = (principal: Principal): Actor => ({
  ...standingOf(principal),
  tenant: principal.tenant,
  name: principal.displayName,
  sessionId: principal.sessionId,
  roles: principal.roles,
  standsInFor: principal.standsInFor.map(standingOf),
});
