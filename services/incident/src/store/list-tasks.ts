import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { idsOf, standingsOf, visibleTo } from '#chassis/decide';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable } from '#chassis/postgres';
import type { Task_State } from '#proto/steward/incident/v1/task';
import type { StoredTask } from '../domain/task';
import { taskColumns, taskFromRow, taskWithIncident } from './task-row';

/** The columns that `resourceOfTask` reads, of the task and of its incident. */
const visibility = {
  assigned: [sql`t.assignee_id`, sql`i.assignee_id`, sql`i.owner_id`],
  queue: [sql`t.group_id`, sql`i.group_id`],
  department: [sql`i.department_id`],
  linked: [sql`i.linked_ids`],
  named: [
    sql`case when i.requester_id in (i.assignee_id, i.owner_id, t.assignee_id) or i.requester_id = any(i.linked_ids)
      then i.named_ids else array_remove(i.named_ids, i.requester_id) end`,
  ],
  confidential: sql`(i.sensitivity <> 'NORMAL')`,
};
const fields: FilterFields = {
  state: {
    type: 'enum',
    column: 't.state',
    values: ['WAITING', 'OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED'] satisfies `${Task_State}`[],
  },
  assigneeId: { type: 'id', column: 't.assignee_id' },
  groupId: { type: 'id', column: 't.group_id' },
  incidentId: { type: 'id', column: 't.incident_id' },
  title: { type: 'text', column: 't.title' },
  createTime: { type: 'time', column: 't.create_time' },
};

interface Page {
  tasks: StoredTask[];
  nextPageToken: string;
}

/** The tasks of one incident, oldest first. */
export const listTasksOf = (
  db: Queryable,
  actor: Actor,
  { incidentId, pageSize, pageToken }: PageRequest & { incidentId: string },
): Promise<Page> =>
  list(
    db,
    actor,
    { pageSize, pageToken, filter: incidentId },
    'createTime',
    sql`t.incident_id = ${incidentId}`,
  );

/** What is the actor's to do, or their groups', and that of those they stand in for. */
export function listTasksFor(db: Queryable, actor: Actor, request: PageRequest): Promise<Page> {
  const asked = filterToSql(parseFilter(request.filter ?? '', fields), fields);
  const standings = standingsOf(actor);
  const people = standings.flatMap((standing) => idsOf(standing, 'assigned'));
  const groups = standings.flatMap((standing) => idsOf(standing, 'queue'));
  const mine = actor.service
    ? sql`true`
    : sql`(t.assignee_id = any(${people}::uuid[]) or t.group_id = any(${groups}::uuid[]))`;
  return list(db, actor, request, 'createTime desc', sql`${asked} and ${mine}`);
}

async function list(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
  order: string,
  wanted: Sql,
): Promise<Page> {
  const page = pager(request, { createTime: fields.createTime! }, order, 't.id');
  const { rows } = await db.query<Parameters<typeof taskFromRow>[0]>(
    sql`select ${taskColumns}, ${page.keys} from ${taskWithIncident}
      where ${wanted} and ${visibleTo(actor, 'task.read', visibility)}${page.behind} ${page.order} ${page.limit}`,
  );
  const { rows: kept, nextPageToken } = page.finish(rows);
  return { tasks: kept.map(taskFromRow), nextPageToken };
}
