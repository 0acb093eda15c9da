import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type AcceptIncidentRequest, type Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { accessIncident } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';

/** Who accepts is the handler and, from then on, accountable: first-contact ownership passes to them. */
export const acceptIncident: Command<Context, AcceptIncidentRequest, Incident> = async (
  tx,
  { id, etag },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.work', etag);
  const { personId, groupIds } = actor;
  if (personId === '') throw new Problem('forbidden', 'Only a person can accept an incident.');
  const groupId = incident.groupId || (groupIds[0] ?? '');
  const accepted = move(
    incident,
    'accept',
    { groupId, assigneeId: personId, ownerId: personId, offeredOwnerId: '' },
    now,
  );
  return saveIncident(tx, incident, accepted, { actor, action: Action.ACCEPT, text: '' });
};
