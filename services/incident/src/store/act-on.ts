import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { Action } from '#proto/steward/incident/v1/incident';
import {
  WatchdogRule_Act_Kind as Act,
  WatchdogRule_Act_Person as Person,
  type WatchdogRule_Act,
} from '#proto/steward/incident/v1/watchdog';
import { lacksPerson } from '../domain/confidence';
import { mayHear } from '../domain/escalation';
import type { StoredIncident } from '../domain/incident';
import { move } from '../domain/life';
import { handOver } from '../domain/placement';
import { higher } from '../domain/priority';
import { findAudience, findManagers } from './audience';
import { escalateToGroup, escalateToLevel } from './escalate';
import { findLevel } from './escalation-level';
import { findLeastLoaded } from './least-loaded';
import { saveIncident } from './save-incident';

/** What is to be done, in whose name, and what is said of it where an act has no words of its own. */
export interface Order {
  actor: Actor;
  acts: WatchdogRule_Act[];
  text: string;
}
type Refused = (incident: StoredIncident, problem: Problem) => Promise<StoredIncident>;

/**
 * Does what a rule or an agreement says, one after the other, each with a line of its own in the log. What is not
 * possible now, because the group or the level is gone, is for `refused` to say: the rest is still wanted.
 */
export async function actOn(
  tx: Tx,
  incident: StoredIncident,
  order: Order,
  now: Date,
  refused: Refused,
): Promise<StoredIncident> {
  let after = incident;
  for (const act of order.acts)
    try {
      after = await perform(tx, after, order, act, now);
    } catch (err) {
      if (!(err instanceof Problem) || !['invalid', 'illegal-transition'].includes(err.code)) throw err;
      after = await refused(after, err);
    }
  return after;
}

async function perform(
  tx: Tx,
  incident: StoredIncident,
  { actor, text: usual }: Order,
  act: WatchdogRule_Act,
  now: Date,
): Promise<StoredIncident> {
  const text = act.text || usual;
  switch (act.kind) {
    case Act.NOTIFY:
    case Act.URGE: {
      const personIds = mayHear(incident, await peopleOf(tx, incident, act));
      const after = move(incident, 'notice', {}, now);
      return saveIncident(tx, incident, after, { actor, action: Action.WATCH, text, personIds });
    }
    case Act.REASSIGN:
      return reassign(tx, incident, act.groupId, { actor, text, now });
    case Act.ESCALATE: {
      if (act.groupId !== '' && (await mayNotTake(tx, incident, act.groupId)))
        return keepHandler(tx, incident, { actor, text, now });
      if (act.groupId !== '') return escalateToGroup(tx, incident, act.groupId, { actor, text, now });
      const level = await findLevel(tx, act.levelId);
      if (!level) throw gone('level', 'levelId');
      return escalateToLevel(tx, incident, level, { actor, text, now });
    }
    case Act.RAISE_PRIORITY: {
      const priority = higher(incident.priority);
      if (priority === incident.priority) return incident;
      const after = move(incident, 'prioritise', { priority, priorityOverride: priority }, now);
      return saveIncident(tx, incident, after, { actor, action: Action.OVERRIDE_PRIORITY, text });
    }
    default:
      return incident; // a newer service may know more
  }
}

interface Cause {
  actor: Actor;
  text: string;
  now: Date;
}

const gone = (what: string, field: string): Problem =>
  new Problem('invalid', `There is no such ${what} any more.`, { [field]: 'does not exist' });

async function reassign(
  tx: Tx,
  incident: StoredIncident,
  groupId: string,
  { actor, text, now }: Cause,
): Promise<StoredIncident> {
  const assigneeId = await findLeastLoaded(tx, groupId);
  if (assigneeId === undefined) throw gone('group', 'groupId');
  if (groupId === incident.groupId) return incident;
  if (lacksPerson(incident, assigneeId)) return keepHandler(tx, incident, { actor, text, now });
  const change = { groupId, assigneeId, handovers: handOver(incident, groupId, '') };
  const after = move(incident, 'assign', change, now);
  return saveIncident(tx, incident, after, { actor, action: Action.ASSIGN, text });
}

/** Whether the group is there, but has nobody now to whom a confidential incident could be given. */
const mayNotTake = async (tx: Tx, incident: StoredIncident, groupId: string): Promise<boolean> =>
  groupId !== incident.groupId && lacksPerson(incident, await findLeastLoaded(tx, groupId));

/** A queue is nobody who is named: what is confidential stays where it is, and whoever answers for it is told. */
async function keepHandler(
  tx: Tx,
  incident: StoredIncident,
  { actor, text, now }: Cause,
): Promise<StoredIncident> {
  const personIds = mayHear(incident, [incident.ownerId || incident.assigneeId]);
  const words = `${text}: confidential, and nobody in that group can take it now; it stays with its handler.`;
  const kept = move(incident, 'notice', {}, now);
  return saveIncident(tx, incident, kept, { actor, action: Action.WATCH, text: words, personIds });
}

/** Whom it tells: whoever handles it where it only reminds, the whole group while nobody does. */
async function peopleOf(tx: Tx, incident: StoredIncident, act: WatchdogRule_Act): Promise<string[]> {
  const { assigneeId, ownerId, groupId } = incident;
  const wants = (person: Person) => act.kind === Act.NOTIFY && act.people.includes(person);
  const handler = act.kind === Act.URGE || wants(Person.ASSIGNEE);
  const personIds = [
    ...(act.kind === Act.NOTIFY ? act.personIds : []),
    handler ? assigneeId : '',
    wants(Person.OWNER) ? ownerId : '',
  ].filter((id) => id !== '');
  const people = await findAudience(tx, {
    personIds,
    memberOf: handler && assigneeId === '' ? [groupId] : [],
    leadOf: wants(Person.LEAD) ? [groupId] : [],
  });
  return wants(Person.MANAGER) ? [...people, ...(await findManagers(tx))] : people;
}
