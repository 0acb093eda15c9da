import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { StoredProblem } from '../domain/problem';

/** Columns come back under the names of the contract, so nothing maps a row. */
export const columns = raw(`id, number, title, description, state, impact, urgency, priority,
  coalesce(category_id::text, '') as "categoryId", coalesce(service_id::text, '') as "serviceId",
  ci_ids::text[] as "ciIds", coalesce(group_id::text, '') as "groupId",
  coalesce(assignee_id::text, '') as "assigneeId", coalesce(owner_id::text, '') as "ownerId",
  root_cause as "rootCause", workaround, known_error as "knownError", known_error_time as "knownErrorTime",
  resolution, closure_code as "closureCode", incident_count as "incidentCount",
  create_time as "createTime", update_time as "updateTime", resolve_time as "resolveTime",
  close_time as "closeTime", labels, sensitivity, named_ids::text[] as "namedIds",
  linked_ids::text[] as "linkedIds", version, version::text as etag`);

export type ProblemRow = {
  [K in keyof StoredProblem]: StoredProblem[K] | (StoredProblem[K] extends Date | undefined ? null : never);
};

/** The row itself becomes the problem: a time that is not there is absent, not null. */
export function fromRow(row: ProblemRow): StoredProblem {
  const problem = row as StoredProblem;
  for (const name of ['knownErrorTime', 'resolveTime', 'closeTime'] as const)
    problem[name] = row[name] ?? undefined;
  return problem;
}

const lasting = (problem: StoredProblem): Record<string, unknown> => ({
  id: problem.id,
  number: problem.number,
  create_time: problem.createTime,
});
const changing = (problem: StoredProblem): Record<string, unknown> => ({
  title: problem.title,
  description: problem.description,
  state: problem.state,
  impact: problem.impact,
  urgency: problem.urgency,
  priority: problem.priority,
  category_id: problem.categoryId || null,
  service_id: problem.serviceId || null,
  ci_ids: problem.ciIds,
  group_id: problem.groupId || null,
  assignee_id: problem.assigneeId || null,
  owner_id: problem.ownerId || null,
  root_cause: problem.rootCause,
  workaround: problem.workaround,
  known_error: problem.knownError,
  known_error_time: problem.knownErrorTime ?? null,
  resolution: problem.resolution,
  closure_code: problem.closureCode,
  incident_count: problem.incidentCount,
  update_time: problem.updateTime,
  resolve_time: problem.resolveTime ?? null,
  close_time: problem.closeTime ?? null,
  labels: problem.labels,
  sensitivity: problem.sensitivity,
  named_ids: problem.namedIds,
  linked_ids: problem.linkedIds,
  version: problem.version,
});

export function insertRow(tenant: string, problem: StoredProblem): Sql {
  const all = Object.entries({ ...lasting(problem), ...changing(problem) });
  return sql`insert into problem (tenant, ${raw(all.map(([name]) => name).join(', '))})
    values (${tenant}, ${join(all.map(([, value]) => value))})`;
}

/** Changes the row where it is still the version before. */
export function updateRow(tenant: string, problem: StoredProblem): Sql {
  const changes = Object.entries(changing(problem)).map(([name, value]) => sql`${raw(name)} = ${value}`);
  return sql`update problem set ${join(changes)}
    where tenant = ${tenant} and id = ${problem.id} and version = ${problem.version - 1}`;
}
