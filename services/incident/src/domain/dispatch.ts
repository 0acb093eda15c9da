import { Problem } from '#chassis/errors';
import { Group_Kind } from '#proto/steward/identity/v1/identity';
import type { PriorityMatrix_Cell } from '#proto/steward/incident/v1/incident';

/** A group with those of its people who can be given work: who is away counts no more, but their substitute does. */
export interface Team {
  id: string;
  kind: Group_Kind;
  /** Empty where it has none who can be given work. */
  leadId: string;
  memberIds: string[];
}

/** How a tenant stands: what dispatching an incident needs to know. */
export interface Standing {
  teams: Team[];
  /** Person → incidents under way. */
  loads: Map<string, number>;
  cells: PriorityMatrix_Cell[];
}

export interface Place {
  groupId: string;
  assigneeId: string;
  ownerId: string;
}

/** Whoever has the least to do; the first of several; nobody of nobody. */
export function leastLoaded(memberIds: string[], loads: Map<string, number>): string {
  const load = (id: string) => loads.get(id) ?? 0;
  return memberIds.reduce((best, id) => (best === '' || load(id) < load(best) ? id : best), '');
}

/**
 * Where a new incident goes: to the wanted group, else that of the wanted person, else the service desk, and there to
 * that person, else to the least loaded member.
 * One person is accountable from the start: who took the contact, else the handler where the desk itself handles
 * it, else the desk's lead, else its least loaded member, and without a desk the group's lead or the handler.
 * Never the requester, who cannot answer for the work.
 * @throws Problem invalid where the wanted group is unknown
 */
export function dispatch({ teams, loads }: Standing, wanted: Place): Place {
  const desk = teams.find(({ kind }) => kind === Group_Kind.SERVICE_DESK);
  const theirs = teams.find(({ memberIds }) => memberIds.includes(wanted.assigneeId));
  const team = wanted.groupId === '' ? (theirs ?? desk) : teams.find(({ id }) => id === wanted.groupId);
  if (wanted.groupId !== '' && !team)
    throw new Problem('invalid', 'There is no such group.', { groupId: 'does not exist' });
  const members = team?.memberIds ?? [];
  const assigneeId = members.includes(wanted.assigneeId) ? wanted.assigneeId : leastLoaded(members, loads);
  const candidates = [
    wanted.ownerId,
    team === desk ? assigneeId : '',
    desk?.leadId,
    desk ? leastLoaded(desk.memberIds, loads) : '',
    team?.leadId,
    assigneeId,
  ];
  return { groupId: team?.id ?? '', assigneeId, ownerId: candidates.find((id) => id) ?? '' };
}
