import type { Command } from '#chassis/rpc';
import { Action, type CancelIncidentRequest, type Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { accessIncident } from '../store/access-incident';
import { endIncident } from '../store/end-incident';

export const cancelIncident: Command<Context, CancelIncidentRequest, Incident> = async (
  tx,
  { id, etag, reason },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.cancel', etag);
  const cancelled = move(incident, 'cancel', {}, now);
  return endIncident(tx, incident, cancelled, { actor, action: Action.CANCEL, text: reason });
};
