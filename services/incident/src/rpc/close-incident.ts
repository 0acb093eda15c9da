import type { Command } from '#chassis/rpc';
import { Action, type CloseIncidentRequest, type Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { needsReview } from '../domain/major';
import { accessIncident } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';

export const closeIncident: Command<Context, CloseIncidentRequest, Incident> = async (
  tx,
  { id, etag, closureCode, text },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.close', etag);
  needsReview(incident);
  const closed = move(incident, 'close', { closureCode: closureCode || incident.closureCode }, now);
  return saveIncident(tx, incident, closed, { actor, action: Action.CLOSE, text });
};
