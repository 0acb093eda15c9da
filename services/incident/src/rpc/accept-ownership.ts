import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type AcceptOwnershipRequest, type Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { checkOwner } from '../domain/ownership';
import { accessIncident } from '../store/access-incident';
import { findKnown } from '../store/references';
import { saveIncident } from '../store/save-incident';

export const acceptOwnership: Command<Context, AcceptOwnershipRequest, Incident> = async (
  tx,
  { id, etag },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.read', etag);
  const { personId } = actor;
  if (personId === '' || incident.offeredOwnerId !== personId)
    throw new Problem('forbidden', 'This was not offered to you.');
  const { person } = await findKnown(tx, { groupId: '', assigneeId: personId });
  checkOwner(incident, personId, person); // it may have changed since the offer
  const accepted = move(incident, 'own', { ownerId: personId, offeredOwnerId: '' }, now);
  return saveIncident(tx, incident, accepted, {
    actor,
    action: Action.ACCEPT_OWNERSHIP,
    text: '',
    personIds: [incident.ownerId].filter((id) => id !== ''),
  });
};
