import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import type { ListTasksRequest, ListTasksResponse } from '#proto/steward/incident/v1/task';
import type { Context } from '../context';
import { readIncident } from '../store/access-incident';
import { listTasksOf } from '../store/list-tasks';

/** Whoever works on a part sees all parts; who only reported it sees the incident, and none. */
export const listTasks: Query<Context, ListTasksRequest, ListTasksResponse> = async (
  db,
  request,
  { actor },
) => {
  if (!isId(request.incidentId)) throw notFound();
  const page = await listTasksOf(db, actor, request);
  if (page.tasks.length === 0) await readIncident(db, actor, request.incidentId); // none, or none to be seen
  return page;
};
