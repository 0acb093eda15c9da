import type { Command } from '#chassis/rpc';
import { Action, type AssignIncidentRequest, type Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { needsPerson } from '../domain/confidence';
import { move } from '../domain/life';
import { handOver, placeByHand } from '../domain/placement';
import { accessIncident } from '../store/access-incident';
import { findKnown } from '../store/references';
import { saveIncident } from '../store/save-incident';

export const assignIncident: Command<Context, AssignIncidentRequest, Incident> = async (
  tx,
  { id, etag, reason, groupId, assigneeId },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.assign', etag);
  const wanted = checkIds({ groupId, assigneeId });
  const place = placeByHand(incident, wanted, await findKnown(tx, wanted));
  needsPerson(incident, place.assigneeId);
  const handovers = handOver(incident, place.groupId, actor.personId);
  const assigned = move(incident, 'assign', { ...place, handovers }, now);
  return saveIncident(tx, incident, assigned, { actor, action: Action.ASSIGN, text: reason });
};
