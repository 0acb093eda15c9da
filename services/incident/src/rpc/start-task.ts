import type { Command } from '#chassis/rpc';
import type { StartTaskRequest, Task } from '#proto/steward/incident/v1/task';
import type { Context } from '../context';
import { moveTask } from '../domain/task';
import { saveTasks } from '../store/save-tasks';
import { accessTask } from './access-task';

export const startTask: Command<Context, StartTaskRequest, Task> = async (tx, request, { actor, now }) => {
  const { incident, task, tasks } = await accessTask(tx, actor, request, 'task.work');
  const started = moveTask(task, 'start', { assigneeId: task.assigneeId || actor.personId }, now);
  await saveTasks(tx, incident, tasks, [started], { actor, text: '', now });
  return started;
};
