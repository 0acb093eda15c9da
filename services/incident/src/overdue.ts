import { serviceActor } from '#chassis/actor';
import type { Tx } from '#chassis/postgres';
import { Action } from '#proto/steward/incident/v1/incident';
import { mayHear } from './domain/escalation';
import { isOpen } from './domain/follow-up-problem';
import type { StoredIncident } from './domain/incident';
import { move } from './domain/life';
import { isMajor } from './domain/major';
import { findManagers } from './store/audience';
import { escalateToLevel } from './store/escalate';
import { findLevelAbove } from './store/escalation-level';
import { awaitCommunication, type FollowUps } from './store/follow-ups';
import { saveIncident } from './store/save-incident';

const mostReminders = 20;

/**
 * The word that was promised has not come: its manager is reminded, again and again, and from the second time on
 * every incident manager, while it rises level by level. Nothing where it came, or is promised for another time.
 */
export async function remindToCommunicate(
  tx: Tx,
  incident: StoredIncident,
  { nextTime, round }: FollowUps['COMMUNICATION_OVERDUE'],
  now: Date,
): Promise<void> {
  const { major } = incident;
  if (!major || !isMajor(incident) || !isOpen(incident)) return;
  if (major.nextCommunicationTime?.toISOString() !== nextTime) return;
  const actor = serviceActor('incident', tx.tenant);
  const text = `Due at ${nextTime}`;
  const managers = round > 0 ? await findManagers(tx) : [];
  const personIds = mayHear(incident, [major.managerId, ...managers]);
  const reminded = await saveIncident(tx, incident, move(incident, 'notice', {}, now), {
    actor,
    action: Action.COMMUNICATION_OVERDUE,
    text,
    personIds,
  });
  const level = round > 0 ? await findLevelAbove(tx, incident.escalationLevel) : undefined;
  if (level) await escalateToLevel(tx, reminded, level, { actor, text, now });
  if (round + 1 < mostReminders) await awaitCommunication(tx, incident.id, new Date(nextTime), round + 1);
}
