import type { Query } from '#chassis/rpc';
import type { GetTaskRequest, Task } from '#proto/steward/incident/v1/task';
import type { Context } from '../context';
import { readTask } from './access-task';

export const getTask: Query<Context, GetTaskRequest, Task> = (db, request, { actor }) =>
  readTask(db, actor, request);
