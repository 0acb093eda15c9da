import { commands, queries } from '#chassis/rpc';
import { TaskServiceService } from '#proto/steward/incident/v1/task';
import type { Context } from './context';
import { cancelTask } from './rpc/cancel-task';
import { completeTask } from './rpc/complete-task';
import { createTask } from './rpc/create-task';
import { getTask } from './rpc/get-task';
import { listIncidentTasks } from './rpc/list-incident-tasks';
import { listTasks } from './rpc/list-tasks';
import { reassignTask } from './rpc/reassign-task';
import { startTask } from './rpc/start-task';

/** The table of what is answered about tasks. */
export const taskAnswersOf = (context: Context) => ({
  ...queries(context, { getTask, listTasks, listIncidentTasks }),
  ...commands(TaskServiceService, context, { createTask, startTask, completeTask, cancelTask, reassignTask }),
});
