import { allow } from '#chassis/decide';
import type { Query } from '#chassis/rpc';
import type { ListTimeEntriesRequest, ListTimeEntriesResponse } from '#proto/steward/incident/v1/effort';
import type { Context } from '../context';
import { resourceOf } from '../domain/resource';
import { readIncident } from '../store/access-incident';
import { listEntriesOfTime } from '../store/time-entry';

export const listTimeEntries: Query<Context, ListTimeEntriesRequest, ListTimeEntriesResponse> = async (
  db,
  request,
  { actor },
) => {
  const incident = await readIncident(db, actor, request.incidentId);
  allow(actor, 'effort.read', resourceOf(actor.tenant, incident), 'incident.read');
  return listEntriesOfTime(db, incident.id, request);
};
