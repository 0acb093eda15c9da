import { Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import { Task_State, type CreateTaskRequest, type Task } from '#proto/steward/incident/v1/task';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { firstState, type StoredTask } from '../domain/task';
import { accessIncident, anyVersion } from '../store/access-incident';
import { saveTasks } from '../store/save-tasks';
import { findTasks } from '../store/task-row';
import { placeTask } from './place-task';

const most = 100;

/** It adds to the incident and overwrites nobody, so it needs no etag. */
export const createTask: Command<Context, CreateTaskRequest, Task> = async (
  tx,
  { incidentId, title, description, ...wanted },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, incidentId, 'incident.work', anyVersion);
  const tasks = await findTasks(tx, incident.id);
  const { afterIds } = checkIds({ afterIds: wanted.afterIds });
  const missing = afterIds.filter((id) => !tasks.some((task) => task.id === id));
  if (missing.length > 0)
    throw new Problem('invalid', 'A task comes after tasks of the same incident.', {
      afterIds: `${missing.join(', ')} does not exist`,
    });
  if (tasks.length >= most)
    throw new Problem('illegal-transition', `An incident has ${most} tasks at the most.`);
  const place = await placeTask(tx, incident, wanted);
  const task: StoredTask = {
    id: newId(),
    incidentId: incident.id,
    incidentNumber: incident.number,
    title,
    description,
    ...place,
    afterIds,
    state: Task_State.OPEN,
    result: '',
    createTime: now,
    updateTime: now,
    startTime: undefined,
    endTime: undefined,
    version: 1,
    etag: etagOf(1),
  };
  const created = { ...task, state: firstState(task, tasks) };
  await saveTasks(tx, incident, tasks, [created], { actor, text: title, now });
  return created;
};
