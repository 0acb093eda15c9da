import sql, { raw } from 'sql-template-tag';
import { isId } from '#chassis/ids';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { StoredTask } from '../domain/task';

/** Columns come back under the names of the contract, so nothing maps a row. */
export const taskColumns = raw(`t.id, t.incident_id as "incidentId", t.title, t.description,
  coalesce(t.group_id::text, '') as "groupId", coalesce(t.assignee_id::text, '') as "assigneeId",
  t.after_ids::text[] as "afterIds", t.state, t.result, t.create_time as "createTime", t.update_time as "updateTime",
  t.start_time as "startTime", t.end_time as "endTime", t.version, t.version::text as etag,
  i.number as "incidentNumber"`);
export const taskWithIncident = raw(
  `incident_task t join incident i on i.tenant = t.tenant and i.id = t.incident_id`,
);

type Row = Omit<StoredTask, 'startTime' | 'endTime'> & { startTime: Date | null; endTime: Date | null };
export const taskFromRow = (row: Row): StoredTask => ({
  ...row,
  startTime: row.startTime ?? undefined,
  endTime: row.endTime ?? undefined,
});

/** All of one incident, oldest first: who holds the lock on the incident is the only one who changes them. */
export async function findTasks(db: Queryable, incidentId: string): Promise<StoredTask[]> {
  const { rows } = await db.query<Row>(
    named(
      'tasks_of_incident',
      sql`select ${taskColumns} from ${taskWithIncident} where t.incident_id = ${incidentId}
        order by t.create_time, t.id`,
    ),
  );
  return rows.map(taskFromRow);
}

export async function findTask(
  db: Queryable,
  incidentId: string,
  id: string,
): Promise<StoredTask | undefined> {
  if (!isId(incidentId) || !isId(id)) return undefined;
  const { rows } = await db.query<Row>(
    named(
      'task_find',
      sql`select ${taskColumns} from ${taskWithIncident} where t.incident_id = ${incidentId} and t.id = ${id}`,
    ),
  );
  return rows[0] && taskFromRow(rows[0]);
}

/** Writes a task, new or changed. */
export async function putTask(tx: Tx, task: StoredTask): Promise<void> {
  const { id, incidentId, title, description, groupId, assigneeId, afterIds, state, result, version } = task;
  const { createTime, updateTime, startTime = null, endTime = null } = task;
  await tx.query(
    named(
      'task_put',
      sql`insert into incident_task (tenant, id, incident_id, title, description, group_id, assignee_id, after_ids,
          state, result, create_time, update_time, start_time, end_time, version)
        values (${tx.tenant}, ${id}, ${incidentId}, ${title}, ${description}, nullif(${groupId}, '')::uuid,
          nullif(${assigneeId}, '')::uuid, ${afterIds}::uuid[], ${state}, ${result}, ${createTime}, ${updateTime},
          ${startTime}, ${endTime}, ${version})
        on conflict (tenant, id) do update set group_id = excluded.group_id, assignee_id = excluded.assignee_id,
          state = excluded.state, result = excluded.result, update_time = excluded.update_time,
          start_time = excluded.start_time, end_time = excluded.end_time, version = excluded.version`,
    ),
  );
}
