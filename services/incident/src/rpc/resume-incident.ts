import type { Command } from '#chassis/rpc';
import { Action, type Incident, type ResumeIncidentRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { accessIncident } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';

export const resumeIncident: Command<Context, ResumeIncidentRequest, Incident> = async (
  tx,
  { id, etag, text },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.work', etag);
  const resumed = move(incident, 'resume', { assigneeId: incident.assigneeId || actor.personId }, now);
  return saveIncident(tx, incident, resumed, { actor, action: Action.RESUME, text });
};
