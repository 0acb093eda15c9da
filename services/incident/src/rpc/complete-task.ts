import type { Command } from '#chassis/rpc';
import type { CompleteTaskRequest, Task } from '#proto/steward/incident/v1/task';
import type { Context } from '../context';
import { moveTask } from '../domain/task';
import { saveTasks } from '../store/save-tasks';
import { accessTask } from './access-task';

export const completeTask: Command<Context, CompleteTaskRequest, Task> = async (
  tx,
  request,
  { actor, now },
) => {
  const { incident, task, tasks } = await accessTask(tx, actor, request, 'task.work');
  const completed = moveTask(
    task,
    'complete',
    { assigneeId: task.assigneeId || actor.personId, result: request.result },
    now,
  );
  await saveTasks(tx, incident, tasks, [completed], { actor, text: request.result, now });
  return completed;
};
