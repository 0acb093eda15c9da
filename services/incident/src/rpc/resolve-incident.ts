import type { Command } from '#chassis/rpc';
import { Action, type Incident, type ResolveIncidentRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { refuseUnfinished } from '../domain/task';
import { accessIncident } from '../store/access-incident';
import { findTasks } from '../store/task-row';
import { saveIncident } from '../store/save-incident';

export const resolveIncident: Command<Context, ResolveIncidentRequest, Incident> = async (
  tx,
  { id, etag, resolution, closureCode },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.work', etag);
  refuseUnfinished(await findTasks(tx, incident.id));
  const assigneeId = incident.assigneeId || actor.personId; // so that a reopened incident has somebody to go back to
  const resolved = move(incident, 'resolve', { assigneeId, resolution, closureCode }, now);
  return saveIncident(tx, incident, resolved, { actor, action: Action.RESOLVE, text: resolution });
};
