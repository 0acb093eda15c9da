import { HoldReason } from '#proto/steward/type/v1/record';
import type { Group, Happening, Occasion } from './happening';
import type { Topic } from './topics';

/** `handlers`: the assignee, or the whole group while nobody is assigned. */
type Role = 'requester' | 'assignee' | 'owner' | 'handlers' | 'named';
interface Rule {
  to: Role[];
  topic: Topic;
  /** Only while work rests for this reason. */
  holdReason?: HoldReason;
}

/** Who is told what. Of several rules that reach the same person the first one counts, so work comes before news. */
const rules: Partial<Record<Occasion, Rule[]>> = {
  CREATE: [
    { to: ['handlers'], topic: 'incident.assigned' },
    { to: ['requester'], topic: 'incident.received' },
  ],
  ASSIGN: [{ to: ['handlers'], topic: 'incident.assigned' }],
  ACCEPT: [{ to: ['requester'], topic: 'incident.accepted' }],
  RETURN: [{ to: ['handlers'], topic: 'incident.returned' }],
  HOLD: [{ to: ['requester'], topic: 'incident.awaiting-caller', holdReason: HoldReason.AWAITING_CALLER }],
  NOTICE: [{ to: ['requester', 'named'], topic: 'incident.notice' }],
  RESOLVE: [{ to: ['requester'], topic: 'incident.resolved' }],
  CONFIRM: [{ to: ['assignee'], topic: 'incident.closed' }],
  CLOSE: [{ to: ['assignee', 'requester'], topic: 'incident.closed' }],
  REOPEN: [{ to: ['assignee'], topic: 'incident.reopened' }],
  CANCEL: [{ to: ['requester', 'assignee'], topic: 'incident.cancelled' }],
  KNOWN_ERROR: [{ to: ['handlers'], topic: 'problem.known-error' }],
  PROBLEM_SOLVED: [{ to: ['handlers'], topic: 'problem.solved' }],
  ESCALATED: [{ to: ['named'], topic: 'sla.escalated' }],
  BREACHED: [{ to: ['assignee', 'owner'], topic: 'sla.breached' }],
};

export interface Recipient {
  personId: string;
  topic: Topic;
}

/** The group that must be known to say who hears of it, where there is one. */
export function groupNeeded(happening: Happening): string {
  const { assigneeId, groupId } = happening.record;
  return assigneeId === '' && rulesFor(happening).some(({ to }) => to.includes('handlers')) ? groupId : '';
}

/** Everybody who hears of it, once each. Nobody is told what they did themselves. */
export function audienceOf(happening: Happening, group?: Group): Recipient[] {
  const audience = new Map<string, Recipient>();
  for (const { to, topic } of rulesFor(happening))
    for (const personId of to.flatMap((role) => peopleIn(role, happening, group)))
      if (personId !== '' && personId !== happening.actorId && !audience.has(personId))
        audience.set(personId, { personId, topic });
  return [...audience.values()];
}

const rulesFor = ({ occasion, holdReason }: Happening): Rule[] =>
  (rules[occasion] ?? []).filter((rule) => !rule.holdReason || rule.holdReason === holdReason);

function peopleIn(role: Role, { record, namedIds }: Happening, group?: Group): string[] {
  switch (role) {
    case 'requester':
      return [record.requesterId];
    case 'assignee':
      return [record.assigneeId];
    case 'owner':
      return [record.ownerId];
    case 'named':
      return namedIds;
    case 'handlers':
      if (record.assigneeId !== '' || !group) return [record.assigneeId];
      return group.memberIds.length > 0 ? group.memberIds : [group.leadId];
  }
}
