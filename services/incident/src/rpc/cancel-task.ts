import type { Command } from '#chassis/rpc';
import type { CancelTaskRequest, Task } from '#proto/steward/incident/v1/task';
import type { Context } from '../context';
import { moveTask } from '../domain/task';
import { saveTasks } from '../store/save-tasks';
import { accessTask } from './access-task';

export const cancelTask: Command<Context, CancelTaskRequest, Task> = async (tx, request, { actor, now }) => {
  const { incident, task, tasks } = await accessTask(tx, actor, request, 'incident.work');
  const cancelled = moveTask(task, 'cancel', { result: request.reason }, now);
  await saveTasks(tx, incident, tasks, [cancelled], { actor, text: request.reason, now });
  return cancelled;
};
