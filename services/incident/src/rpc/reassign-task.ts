import type { Command } from '#chassis/rpc';
import type { ReassignTaskRequest, Task } from '#proto/steward/incident/v1/task';
import type { Context } from '../context';
import { moveTask } from '../domain/task';
import { saveTasks } from '../store/save-tasks';
import { accessTask } from './access-task';
import { placeTask } from './place-task';

export const reassignTask: Command<Context, ReassignTaskRequest, Task> = async (
  tx,
  request,
  { actor, now },
) => {
  const { incident, task, tasks } = await accessTask(tx, actor, request, 'incident.work');
  const place = await placeTask(tx, incident, request);
  const given = moveTask(task, 'reassign', place, now);
  await saveTasks(tx, incident, tasks, [given], { actor, text: request.reason, now });
  return given;
};
