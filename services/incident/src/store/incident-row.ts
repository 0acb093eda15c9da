import sql, { join, raw, type Sql } from 'sql-template-tag';
import { MajorIncident } from '#proto/steward/incident/v1/incident';
import type { StoredIncident } from '../domain/incident';
import { isMajor } from '../domain/major';

/** Columns come back under the names of the contract, so nothing maps a row. */
export const columns = raw(`id, number, title, description, state,
  coalesce(hold_reason, 'HOLD_REASON_UNSPECIFIED') as "holdReason",
  coalesce(channel, 'CHANNEL_UNSPECIFIED') as channel, impact, urgency, priority,
  coalesce(category_id::text, '') as "categoryId", coalesce(service_id::text, '') as "serviceId",
  ci_ids::text[] as "ciIds", coalesce(requester_id::text, '') as "requesterId",
  coalesce(department_id::text, '') as "departmentId", coalesce(group_id::text, '') as "groupId",
  coalesce(assignee_id::text, '') as "assigneeId", coalesce(owner_id::text, '') as "ownerId",
  coalesce(interaction_id::text, '') as "interactionId",
  response_due_time as "responseDueTime", resolution_due_time as "resolutionDueTime",
  work_time as "workTime",
  create_time as "createTime", update_time as "updateTime", response_time as "responseTime",
  resolve_time as "resolveTime", close_time as "closeTime",
  resolution, closure_code as "closureCode", labels, fields, sensitivity, named_ids::text[] as "namedIds",
  linked_ids::text[] as "linkedIds", attachment_ids::text[] as "attachmentIds",
  coalesce(priority_override, 'PRIORITY_UNSPECIFIED') as "priorityOverride",
  coalesce(offered_owner_id::text, '') as "offeredOwnerId", coalesce(merged_into_id::text, '') as "mergedIntoId",
  total_minutes as "totalMinutes", coalesce(problem_id::text, '') as "problemId",
  escalation_level as "escalationLevel", coalesce(parent_id::text, '') as "parentId", major,
  handovers, version, version::text as etag`);

export type IncidentRow = {
  [K in keyof StoredIncident]:
    StoredIncident[K] | (StoredIncident[K] extends Date | undefined ? null : never);
};

const maybeAbsent = [
  'responseDueTime',
  'resolutionDueTime',
  'workTime',
  'responseTime',
  'resolveTime',
  'closeTime',
] as const;

/** The row itself becomes the incident: a time that is not there is absent, not null. */
export function fromRow(row: IncidentRow): StoredIncident {
  const incident = row as StoredIncident;
  for (const name of maybeAbsent) incident[name] = row[name] ?? undefined;
  incident.major = row.major ? MajorIncident.fromJSON(row.major) : undefined;
  return incident;
}

const orNull = (text: string): string | null => text || null;
const unlessUnspecified = (name: string): string | null => (name.endsWith('_UNSPECIFIED') ? null : name);

type Column = [name: string, valueOf: (incident: StoredIncident) => unknown];

/** What stays as it was on the first day. */
const lasting: Column[] = [
  ['id', ({ id }) => id],
  ['number', ({ number }) => number],
  ['channel', ({ channel }) => unlessUnspecified(channel)],
  ['requester_id', ({ requesterId }) => orNull(requesterId)],
  ['department_id', ({ departmentId }) => orNull(departmentId)],
  ['interaction_id', ({ interactionId }) => orNull(interactionId)],
  ['create_time', ({ createTime }) => createTime],
];
/** What a command may change; the due times are the clocks' to write. */
const changing: Column[] = [
  ['title', ({ title }) => title],
  ['description', ({ description }) => description],
  ['state', ({ state }) => state],
  ['hold_reason', ({ holdReason }) => unlessUnspecified(holdReason)],
  ['impact', ({ impact }) => impact],
  ['urgency', ({ urgency }) => urgency],
  ['priority', ({ priority }) => priority],
  ['category_id', ({ categoryId }) => orNull(categoryId)],
  ['service_id', ({ serviceId }) => orNull(serviceId)],
  ['ci_ids', ({ ciIds }) => ciIds],
  ['group_id', ({ groupId }) => orNull(groupId)],
  ['assignee_id', ({ assigneeId }) => orNull(assigneeId)],
  ['owner_id', ({ ownerId }) => orNull(ownerId)],
  ['update_time', ({ updateTime }) => updateTime],
  ['response_time', ({ responseTime }) => responseTime ?? null],
  ['resolve_time', ({ resolveTime }) => resolveTime ?? null],
  ['close_time', ({ closeTime }) => closeTime ?? null],
  ['resolution', ({ resolution }) => resolution],
  ['closure_code', ({ closureCode }) => closureCode],
  ['labels', ({ labels }) => labels],
  ['fields', ({ fields }) => JSON.stringify(fields ?? {})],
  ['sensitivity', ({ sensitivity }) => sensitivity],
  ['named_ids', ({ namedIds }) => namedIds],
  ['linked_ids', ({ linkedIds }) => linkedIds],
  ['attachment_ids', ({ attachmentIds }) => attachmentIds],
  ['priority_override', ({ priorityOverride }) => unlessUnspecified(priorityOverride)],
  ['offered_owner_id', ({ offeredOwnerId }) => orNull(offeredOwnerId)],
  ['merged_into_id', ({ mergedIntoId }) => orNull(mergedIntoId)],
  ['total_minutes', ({ totalMinutes }) => totalMinutes],
  ['problem_id', ({ problemId }) => orNull(problemId)],
  ['escalation_level', ({ escalationLevel }) => escalationLevel],
  ['parent_id', ({ parentId }) => orNull(parentId)],
  ['major', ({ major }) => (major ? JSON.stringify(MajorIncident.toJSON(major)) : null)],
  ['is_major', (incident) => isMajor(incident)],
  ['handovers', ({ handovers }) => JSON.stringify(handovers)],
  ['version', ({ version }) => version],
];

export function insertRow(tenant: string, incident: StoredIncident): Sql {
  const all = [...lasting, ...changing];
  return sql`insert into incident (tenant, ${raw(all.map(([name]) => name).join(', '))})
    values (${tenant}, ${join(all.map(([, valueOf]) => valueOf(incident)))})`;
}

/** Changes the row where it is still the version before. */
export function updateRow(tenant: string, incident: StoredIncident): Sql {
  const changes = changing.map(([name, valueOf]) => sql`${raw(name)} = ${valueOf(incident)}`);
  return sql`update incident set ${join(changes)}
    where tenant = ${tenant} and id = ${incident.id} and version = ${incident.version - 1}`;
}
