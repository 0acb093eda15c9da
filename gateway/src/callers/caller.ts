import type { Principal } from '#proto/steward/identity/v1/identity';
import type { Actor, Relation } from '#chassis/actor';

/** Who stands behind a token. */
export interface Caller {
  actor: Actor;
  /** The actor as services take it. */
  sealed: string;
  /** When the session or key ends, as epoch milliseconds. */
  expires: number;
}

export const actorOf = (principal: Principal): Actor => ({
  tenant: principal.tenant,
  personId: principal.personId,
  name: principal.displayName,
  sessionId: principal.sessionId,
  roles: principal.roles,
  groupIds: principal.groupIds,
  departmentIds: principal.departmentIds,
  grants: Object.fromEntries(
    principal.grants.map(({ permission, relations }) => [permission, relations as Relation[]]),
  ),
});
