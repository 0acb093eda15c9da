import type { Query } from '#chassis/rpc';
import type {
  ListTimelineEntriesRequest,
  ListTimelineEntriesResponse,
} from '#proto/steward/incident/v1/major';
import type { Context } from '../context';
import { readIncident, seesWorkings } from '../store/access-incident';
import { listTimeline } from '../store/timeline';

export const listTimelineEntries: Query<
  Context,
  ListTimelineEntriesRequest,
  ListTimelineEntriesResponse
> = async (db, request, { actor }) => {
  const incident = await readIncident(db, actor, request.incidentId);
  return listTimeline(db, incident.id, seesWorkings(actor, incident), request);
};
