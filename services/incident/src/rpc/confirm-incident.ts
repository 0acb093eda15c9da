import type { Command } from '#chassis/rpc';
import { Action, type ConfirmIncidentRequest, type Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { accessIncident } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';

export const confirmIncident: Command<Context, ConfirmIncidentRequest, Incident> = async (
  tx,
  { id, etag, text },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.confirm', etag);
  const confirmed = move(incident, 'confirm', {}, now);
  return saveIncident(tx, incident, confirmed, { actor, action: Action.CONFIRM, text });
};
