import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { Action } from '#proto/steward/incident/v1/incident';
import { needsPerson } from '../domain/confidence';
import { mayHear, raiseTo } from '../domain/escalation';
import type { StoredIncident } from '../domain/incident';
import { move } from '../domain/life';
import { handOver } from '../domain/placement';
import { findAudience, findManagers } from './audience';
import type { StoredLevel } from './escalation-level';
import { findLeastLoaded } from './least-loaded';
import { saveIncident } from './save-incident';

/** By whom and why it is escalated. */
interface Cause {
  actor: Actor;
  text: string;
  now: Date;
}

/** Hierarchical: the level's people can see it and are told, and so is the incident manager. */
export async function escalateToLevel(
  tx: Tx,
  incident: StoredIncident,
  level: StoredLevel,
  { actor, text, now }: Cause,
): Promise<StoredIncident> {
  const { personIds, groupId, notifyLead } = level;
  const leadOf = notifyLead ? [incident.groupId] : [];
  const [people, managers] = await Promise.all([
    findAudience(tx, { personIds, memberOf: [groupId], leadOf }),
    findManagers(tx),
  ]);
  const raised = raiseTo(incident, level, now);
  const told = mayHear(raised, [...people, ...managers]);
  return saveIncident(tx, incident, raised, { actor, action: Action.ESCALATE, text, personIds: told });
}

/**
 * Functional: the group has it from then on, and can return it.
 * @throws Problem invalid naming groupId
 */
export async function escalateToGroup(
  tx: Tx,
  incident: StoredIncident,
  groupId: string,
  { actor, text, now }: Cause,
): Promise<StoredIncident> {
  const refuse = (words: string) =>
    new Problem('invalid', 'The incident cannot be escalated there.', { groupId: words });
  if (groupId === incident.groupId) throw refuse('has it already');
  const assigneeId = await findLeastLoaded(tx, groupId);
  if (assigneeId === undefined) throw refuse('does not exist');
  needsPerson(incident, assigneeId);
  const handovers = handOver(incident, groupId, actor.personId);
  const given = move(incident, 'assign', { groupId, assigneeId, handovers }, now);
  const told = mayHear(given, await findManagers(tx));
  return saveIncident(tx, incident, given, { actor, action: Action.ESCALATE, text, personIds: told });
}
