import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type Incident, type ForwardIncidentRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { needsPerson } from '../domain/confidence';
import { move } from '../domain/life';
import { handOver } from '../domain/placement';
import { accessIncident } from '../store/access-incident';
import { findLeastLoaded } from '../store/least-loaded';
import { saveIncident } from '../store/save-incident';

/** 转发: to the least loaded of a peer group; returning brings it back to who forwarded it. */
export const forwardIncident: Command<Context, ForwardIncidentRequest, Incident> = async (
  tx,
  { id, etag, reason, ...wanted },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.work', etag);
  const { groupId, platformId } = checkIds({ groupId: wanted.groupId, platformId: wanted.platformId });
  if (platformId !== '') throw refuse({ platformId: 'does not exist' });
  if (groupId === '') throw refuse({ groupId: 'or platformId must be given' });
  if (groupId === incident.groupId) throw refuse({ groupId: 'has it already' });
  const assigneeId = await findLeastLoaded(tx, groupId);
  if (assigneeId === undefined) throw refuse({ groupId: 'does not exist' });
  needsPerson(incident, assigneeId);
  const handovers = handOver(incident, groupId, actor.personId);
  const forwarded = move(incident, 'assign', { groupId, assigneeId, handovers }, now);
  return saveIncident(tx, incident, forwarded, { actor, action: Action.FORWARD, text: reason });
};

const refuse = (fields: Record<string, string>) =>
  new Problem('invalid', 'The incident cannot be forwarded there.', fields);
