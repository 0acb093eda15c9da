import type { Command } from '#chassis/rpc';
import { Action, type Incident, type ReturnIncidentRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { lacksPerson } from '../domain/confidence';
import { move } from '../domain/life';
import { placeBack, placeWithOwner } from '../domain/placement';
import { accessIncident } from '../store/access-incident';
import { findDeskId, findKnown } from '../store/references';
import { saveIncident } from '../store/save-incident';

export const returnIncident: Command<Context, ReturnIncidentRequest, Incident> = async (
  tx,
  { id, etag, reason },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.work', etag);
  const from = incident.handovers.at(-1) ?? { groupId: '', assigneeId: '' };
  const [known, deskId] = await Promise.all([findKnown(tx, from), findDeskId(tx)]);
  const back = placeBack(incident, known, deskId);
  const owned = lacksPerson(incident, back.assigneeId)
    ? placeWithOwner(incident, await findKnown(tx, { groupId: '', assigneeId: incident.ownerId }))
    : undefined;
  const returned = move(incident, 'return', { ...back, ...owned }, now);
  return saveIncident(tx, incident, returned, { actor, action: Action.RETURN, text: reason });
};
