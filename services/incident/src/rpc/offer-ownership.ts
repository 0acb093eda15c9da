import type { Command } from '#chassis/rpc';
import { Action, type Incident, type OfferOwnershipRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { move } from '../domain/life';
import { checkOwner } from '../domain/ownership';
import { accessIncident } from '../store/access-incident';
import { findKnown } from '../store/references';
import { saveIncident } from '../store/save-incident';

/** The offer names its addressee on the incident, so that they can read what they are asked to answer for. */
export const offerOwnership: Command<Context, OfferOwnershipRequest, Incident> = async (
  tx,
  { id, etag, reason, ...wanted },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.own', etag);
  const { personId } = checkIds({ personId: wanted.personId });
  const { person } = await findKnown(tx, { groupId: '', assigneeId: personId });
  checkOwner(incident, personId, person);
  const namedIds = [...new Set([...incident.namedIds, personId])];
  const offered = move(incident, 'own', { offeredOwnerId: personId, namedIds }, now);
  return saveIncident(tx, incident, offered, {
    actor,
    action: Action.OFFER_OWNERSHIP,
    text: reason,
    personIds: [personId],
  });
};
