import type { Command } from '#chassis/rpc';
import { Action, type ClassifyIncidentRequest, type Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { classify } from '../domain/confidence';
import { move } from '../domain/life';
import { accessIncident } from '../store/access-incident';
import { checkPeople } from '../store/check-people';
import { saveIncident } from '../store/save-incident';

export const classifyIncident: Command<Context, ClassifyIncidentRequest, Incident> = async (
  tx,
  { id, etag, sensitivity, personIds: named, reason },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.classify', etag);
  const personIds = await checkPeople(tx, named);
  const change = classify(incident, sensitivity, actor.personId, personIds);
  const classified = move(incident, 'name', change, now);
  return saveIncident(tx, incident, classified, { actor, action: Action.CLASSIFY, text: reason, personIds });
};
