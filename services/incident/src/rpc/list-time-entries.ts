import { Problem } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { ListTimeEntriesRequest, ListTimeEntriesResponse } from '#proto/steward/incident/v1/effort';
import type { Context } from '../context';
import { readIncident, seesWorkings } from '../store/access-incident';
import { listEntriesOfTime } from '../store/time-entry';

export const listTimeEntries: Query<Context, ListTimeEntriesRequest, ListTimeEntriesResponse> = async (
  db,
  request,
  { actor },
) => {
  const incident = await readIncident(db, actor, request.incidentId);
  if (!seesWorkings(actor, incident)) throw new Problem('forbidden', 'This is for those who handle it.');
  return listEntriesOfTime(db, incident.id, request);
};
