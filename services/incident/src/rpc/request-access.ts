import type { Command } from '#chassis/rpc';
import { Action, type AccessRequest, type RequestAccessRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { keepRequest } from '../store/access-request';
import { breakGlass } from '../store/break-glass';
import { saveIncident } from '../store/save-incident';

export const requestAccess: Command<Context, RequestAccessRequest, AccessRequest> = async (
  tx,
  { id, reason },
  { actor, now },
) => {
  const incident = await breakGlass(tx, actor, id);
  const { personId } = actor;
  const asked = move(incident, 'name', {}, now);
  await saveIncident(tx, incident, asked, { actor, action: Action.REQUEST_ACCESS, text: reason });
  return keepRequest(tx, { incidentId: incident.id, personId, reason });
};
