import type { Query } from '#chassis/rpc';
import type { ListLogEntriesRequest, ListLogEntriesResponse } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { readIncident, seesWorkings } from '../store/access-incident';
import { listEntries } from '../store/list-log-entries';

export const listLogEntries: Query<Context, ListLogEntriesRequest, ListLogEntriesResponse> = async (
  db,
  request,
  { actor },
) => {
  const incident = await readIncident(db, actor, request.incidentId);
  return listEntries(db, incident.id, seesWorkings(actor, incident), request);
};
