import type { Resource } from '#chassis/decide';
import type { Incident } from '#proto/steward/incident/v1/incident';

const given = (...ids: string[]): string[] => [...new Set(ids.filter((id) => id !== ''))];

/** How people stand to the incident; through a change, who stood to it before or does so afterwards. */
export function resourceOf(tenant: string, ...moments: Incident[]): Resource {
  return {
    tenant,
    ownerIds: given(...moments.map(({ requesterId }) => requesterId)),
    assigneeIds: given(...moments.flatMap(({ assigneeId, ownerId }) => [assigneeId, ownerId])),
    groupIds: given(...moments.map(({ groupId }) => groupId)),
    departmentIds: given(...moments.map(({ departmentId }) => departmentId)),
  };
}
