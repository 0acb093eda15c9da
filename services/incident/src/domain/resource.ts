import type { Resource } from '#chassis/decide';
import { Sensitivity } from '#proto/steward/type/v1/record';
import type { Incident } from '#proto/steward/incident/v1/incident';

/** Whatever their role, only those named on it see it. */
export const isConfidential = ({ sensitivity }: Incident): boolean =>
  sensitivity === Sensitivity.CONFIDENTIAL || sensitivity === Sensitivity.RESTRICTED;

const given = (...ids: string[]): string[] => [...new Set(ids.filter((id) => id !== ''))];

/** How people stand to the incident; through a change, who stood to it before or does so afterwards. */
export function resourceOf(tenant: string, ...moments: Incident[]): Resource {
  return {
    tenant,
    ownerIds: given(...moments.map(({ requesterId }) => requesterId)),
    assigneeIds: given(...moments.flatMap(({ assigneeId, ownerId }) => [assigneeId, ownerId])),
    groupIds: given(...moments.map(({ groupId }) => groupId)),
    departmentIds: given(...moments.map(({ departmentId }) => departmentId)),
    linkedIds: given(...moments.flatMap(({ linkedIds }) => linkedIds)),
    namedIds: given(...moments.flatMap(({ namedIds }) => namedIds)),
    confidential: isConfidential(moments.at(-1)!),
  };
}

/** The same but for the requester, unless they work on it themselves. */
export function withoutRequester(access: Resource): Resource {
  const { ownerIds, assigneeIds, namedIds } = access;
  const outside = ownerIds.filter((id) => !assigneeIds.includes(id));
  return { ...access, ownerIds: [], namedIds: namedIds.filter((id) => !outside.includes(id)) };
}
