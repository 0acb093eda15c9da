import type { Query } from '#chassis/rpc';
import type { ListIncidentTasksRequest, ListIncidentTasksResponse } from '#proto/steward/incident/v1/task';
import type { Context } from '../context';
import { listTasksFor } from '../store/list-tasks';

export const listIncidentTasks: Query<Context, ListIncidentTasksRequest, ListIncidentTasksResponse> = (
  db,
  request,
  { actor },
) => listTasksFor(db, actor, request);
