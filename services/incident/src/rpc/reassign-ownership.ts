import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type Incident, type ReassignOwnershipRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { move } from '../domain/life';
import { checkOwner } from '../domain/ownership';
import { accessIncident } from '../store/access-incident';
import { findKnown } from '../store/references';
import { saveIncident } from '../store/save-incident';

/** Only where the owner cannot be asked: an owner who is there passes it on by an offer that the other accepts. */
export const reassignOwnership: Command<Context, ReassignOwnershipRequest, Incident> = async (
  tx,
  { id, etag, reason, ...wanted },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.appoint', etag);
  const { personId } = checkIds({ personId: wanted.personId });
  const [{ person }, { person: owner }] = await Promise.all([
    findKnown(tx, { groupId: '', assigneeId: personId }),
    findKnown(tx, { groupId: '', assigneeId: incident.ownerId }),
  ]);
  checkOwner(incident, personId, person);
  if (owner && !owner.disabled && !owner.away)
    throw new Problem('illegal-transition', 'The owner is here: offer it, and let the other accept.');
  const reassigned = move(incident, 'own', { ownerId: personId, offeredOwnerId: '' }, now);
  return saveIncident(tx, incident, reassigned, {
    actor,
    action: Action.REASSIGN_OWNERSHIP,
    text: reason,
    personIds: [personId],
  });
};
