import { Problem } from '#chassis/errors';
import type { Handover, StoredIncident } from './incident';

/** What is known of the group and the person an incident is to go to. */
export interface Known {
  /** The wanted group, and every group the person is in; oldest first. */
  groups: { id: string; memberIds: string[] }[];
  /** `handles`: they are a member or the lead of some group. */
  person?: { id: string; disabled: boolean; away: boolean; substituteId: string; handles: boolean };
}

/**
 * The group and handler an incident is given to by hand. A person without a group is found in the current group,
 * else in their first one; a group without a person gets it into its queue.
 * @throws Problem invalid naming groupId or assigneeId
 */
export function placeByHand(
  incident: Pick<StoredIncident, 'groupId'>,
  wanted: { groupId: string; assigneeId: string },
  { groups, person }: Known,
): { groupId: string; assigneeId: string } {
  const { groupId, assigneeId } = wanted;
  const refuse = (field: 'groupId' | 'assigneeId', words: string) =>
    new Problem('invalid', 'The incident cannot be given to them.', { [field]: words });
  if (groupId === '' && assigneeId === '') throw refuse('groupId', 'or assigneeId must be given');
  if (groupId !== '' && !groups.some(({ id }) => id === groupId)) throw refuse('groupId', 'does not exist');
  if (assigneeId === '') return { groupId, assigneeId };
  if (!person) throw refuse('assigneeId', 'does not exist');
  if (person.disabled) throw refuse('assigneeId', 'is disabled');
  const theirs = groups.filter(({ memberIds }) => memberIds.includes(assigneeId)).map(({ id }) => id);
  if (groupId !== '') {
    if (!theirs.includes(groupId)) throw refuse('assigneeId', 'is not a member of the group');
    return { groupId, assigneeId };
  }
  const found = theirs.includes(incident.groupId) ? incident.groupId : theirs[0];
  if (!found) throw refuse('assigneeId', 'is not a member of any group');
  return { groupId: found, assigneeId };
}

/** A level is a group: passing on within it is no hand-over, and is not gone back to. */
export function handOver(incident: StoredIncident, groupId: string, byId: string): Handover[] {
  const { handovers, groupId: from, assigneeId } = incident;
  return from === '' || from === groupId ? handovers : [...handovers, { groupId: from, assigneeId, byId }];
}

/** Who works for the person among these members: themselves, their substitute while they are away, or nobody. */
function presentAmong(members: string[], person: Known['person']): string {
  if (!person || person.disabled || !members.includes(person.id)) return '';
  if (!person.away) return person.id;
  return members.includes(person.substituteId) ? person.substituteId : '';
}

/**
 * To whom a confidential incident goes back where nobody of then can take it: it stays with whoever answers for it,
 * else with whoever has it, and in their group, since a queue is nobody who is named.
 */
export function placeWithOwner(
  { groupId, assigneeId, ownerId }: StoredIncident,
  { groups, person }: Known,
): Pick<StoredIncident, 'groupId' | 'assigneeId'> {
  if (ownerId === '' || !person || person.disabled) return { groupId, assigneeId };
  const theirs = groups.filter(({ memberIds }) => memberIds.includes(ownerId));
  const found = theirs.find(({ id }) => id === groupId) ?? theirs[0];
  return { groupId: found?.id ?? groupId, assigneeId: ownerId };
}

/**
 * Back to the level it came from, to the handler of then, or their substitute, where they still work there; else to the service desk's
 * queue; where there is no desk, to the queue of the group that has it.
 */
export function placeBack(
  { handovers, groupId }: StoredIncident,
  { groups, person }: Known,
  deskId: string,
): Pick<StoredIncident, 'groupId' | 'assigneeId' | 'handovers'> {
  const from = handovers.at(-1);
  if (!from) return { groupId: deskId || groupId, assigneeId: '', handovers };
  const members = groups.find(({ id }) => id === from.groupId)?.memberIds ?? [];
  return {
    groupId: from.groupId,
    assigneeId: presentAmong(members, person),
    handovers: handovers.slice(0, -1),
  };
}
