import type { Command } from '#chassis/rpc';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import type { RevokeMajorIncidentRequest } from '#proto/steward/incident/v1/major';
import type { Context } from '../context';
import { revoke } from '../domain/major';
import { accessIncident } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';

export const revokeMajorIncident: Command<Context, RevokeMajorIncidentRequest, Incident> = async (
  tx,
  { id, etag, reason },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.major', etag);
  return saveIncident(tx, incident, revoke(incident, now), {
    actor,
    action: Action.REVOKE_MAJOR,
    text: reason,
  });
};
