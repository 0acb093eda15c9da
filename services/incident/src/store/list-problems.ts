import sql from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { visibleTo } from '#chassis/decide';
import { parseFilter, type FilterField, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable } from '#chassis/postgres';
import { Problem_ClosureCode, Problem_State, type ProblemLogEntry } from '#proto/steward/incident/v1/problem';
import { Level, Priority } from '#proto/steward/type/v1/record';
import type { StoredProblem } from '../domain/problem';
import { columns, fromRow, type ProblemRow } from './problem-row';

const text = (column: string): FilterField => ({ type: 'text', column });
const id = (column: string): FilterField => ({ type: 'id', column });
const time = (column: string): FilterField => ({ type: 'time', column });
const oneOf = (column: string, values: Record<string, string>): FilterField => ({
  type: 'enum',
  column,
  values: Object.values(values).filter((name) => !/UNSPECIFIED$|^UNRECOGNIZED$/.test(name)),
});

const filterable: FilterFields = {
  number: text('number'),
  title: text('title'),
  description: text('description'),
  state: oneOf('state', Problem_State),
  impact: oneOf('impact', Level),
  urgency: oneOf('urgency', Level),
  priority: oneOf('priority', Priority),
  categoryId: id('category_id'),
  serviceId: id('service_id'),
  ciIds: { type: 'ids', column: 'ci_ids' },
  groupId: id('group_id'),
  assigneeId: id('assignee_id'),
  ownerId: id('owner_id'),
  rootCause: text('root_cause'),
  workaround: text('workaround'),
  knownError: { type: 'boolean', column: 'known_error' },
  knownErrorTime: time('known_error_time'),
  closureCode: oneOf('closure_code', Problem_ClosureCode),
  incidentCount: { type: 'number', column: 'incident_count' },
  createTime: time('create_time'),
  updateTime: time('update_time'),
  resolveTime: time('resolve_time'),
  closeTime: time('close_time'),
  labels: { type: 'list', column: 'labels' },
};

/** Each has an index. */
const orderable: FilterFields = {
  createTime: time('create_time'),
  updateTime: time('update_time'),
  priority: text('priority'),
  number: text('number'),
};

/** One page of what the actor may see, newest first unless said otherwise. */
export async function listProblems(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
): Promise<{ problems: StoredProblem[]; nextPageToken: string }> {
  const page = pager(request, orderable, 'createTime desc');
  const asked = filterToSql(parseFilter(request.filter ?? '', filterable), filterable);
  const visible = visibleTo(actor, 'problem.read', {
    assigned: [sql`assignee_id`, sql`owner_id`],
    queue: [sql`group_id`],
    linked: [sql`linked_ids`],
    named: [sql`named_ids`],
    confidential: sql`(sensitivity <> 'NORMAL')`,
  });
  const { rows } = await db.query<ProblemRow>(
    sql`select ${columns}, ${page.keys} from problem
      where ${asked} and ${visible}${page.behind} ${page.order} ${page.limit}`,
  );
  const { rows: kept, nextPageToken } = page.finish(rows);
  return { problems: kept.map(fromRow), nextPageToken };
}

/** The operation log of a problem, oldest first. */
export async function listProblemEntries(
  db: Queryable,
  problemId: string,
  { pageSize, pageToken }: PageRequest,
): Promise<{ entries: ProblemLogEntry[]; nextPageToken: string }> {
  const byVersion: FilterFields = { version: { type: 'number', column: 'version' } };
  const page = pager({ pageSize, pageToken, filter: problemId }, byVersion, 'version');
  const { rows } = await db.query<ProblemLogEntry>(
    sql`select id, time, coalesce(person_id::text, '') as "personId", person_name as "personName", action,
        changes, text, ${page.keys}
      from problem_log where problem_id = ${problemId}${page.behind} ${page.order} ${page.limit}`,
  );
  const { rows: entries, nextPageToken } = page.finish(rows);
  return { entries, nextPageToken };
}
