import { HoldReason } from '#proto/steward/type/v1/record';
import type { Group, Happening, Occasion } from './happening';
import type { Topic } from './topics';

/** `named`: whom the event itself names; `watchers`: who is named on the record.
 * `handlers`: the assignee, or the whole group while nobody is assigned. */
type Role = 'requester' | 'assignee' | 'owner' | 'handlers' | 'named' | 'watchers';
interface Rule {
  to: Role[];
  topic: Topic;
  /** Only while work rests for this reason. */
  holdReason?: HoldReason;
  /** Only where the requester may read what is said. */
  open?: true;
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
  COMMENT: [
    { to: ['assignee', 'owner'], topic: 'incident.comment' },
    { to: ['requester', 'watchers'], topic: 'incident.comment', open: true },
  ],
  INSTRUCT: [{ to: ['handlers', 'named'], topic: 'incident.instruction' }],
  FORWARD: [{ to: ['handlers'], topic: 'incident.assigned' }],
  URGE: [{ to: ['handlers', 'owner'], topic: 'incident.urged' }],
  OFFER_OWNERSHIP: [{ to: ['named'], topic: 'incident.ownership-offered' }],
  ACCEPT_OWNERSHIP: [{ to: ['named', 'assignee'], topic: 'incident.ownership-changed' }],
  REASSIGN_OWNERSHIP: [{ to: ['named', 'assignee'], topic: 'incident.ownership-changed' }],
  CLASSIFY: [{ to: ['named'], topic: 'incident.named' }],
  NAME: [{ to: ['named'], topic: 'incident.named' }],
  REQUEST_ACCESS: [{ to: ['owner'], topic: 'incident.access' }],
  APPROVE_ACCESS: [{ to: ['owner', 'named'], topic: 'incident.access' }],
  TASK_DUE: [{ to: ['handlers'], topic: 'incident.task' }],
  MERGE: [{ to: ['requester', 'assignee'], topic: 'incident.merged', open: true }],
  RESOLVE: [
    { to: ['requester'], topic: 'incident.resolved' },
    { to: ['watchers'], topic: 'incident.watched' },
  ],
  CONFIRM: [{ to: ['assignee', 'requester'], topic: 'incident.closed' }],
  CLOSE: [{ to: ['assignee', 'requester'], topic: 'incident.closed' }],
  REOPEN: [{ to: ['assignee'], topic: 'incident.reopened' }],
  CANCEL: [{ to: ['requester', 'assignee'], topic: 'incident.cancelled' }],
  ESCALATE: [{ to: ['handlers', 'named'], topic: 'incident.escalated' }],
  WATCH: [{ to: ['named'], topic: 'incident.watchdog' }],
  DECLARE_MAJOR: [{ to: ['handlers', 'named'], topic: 'major.declared' }],
  COMMUNICATE: [{ to: ['requester', 'named'], topic: 'major.communication' }],
  COMMUNICATION_OVERDUE: [{ to: ['named'], topic: 'major.overdue' }],
  KNOWN_ERROR: [{ to: ['handlers'], topic: 'problem.known-error' }],
  PROBLEM_SOLVED: [{ to: ['handlers'], topic: 'problem.solved' }],
  PROBLEM_CREATED: [{ to: ['handlers', 'owner'], topic: 'problem.assigned' }],
  PROBLEM_ASSIGNED: [{ to: ['handlers'], topic: 'problem.assigned' }],
  PROBLEM_REOPENED: [{ to: ['handlers'], topic: 'problem.assigned' }],
  PROBLEM_COMMENTED: [{ to: ['assignee', 'owner'], topic: 'problem.comment' }],
  PROBLEM_RESOLVED: [{ to: ['handlers', 'owner', 'watchers'], topic: 'problem.resolved' }],
  ABSENCE_BEGUN: [{ to: ['requester', 'assignee'], topic: 'absence.begun' }],
  ABSENCE_ENDED: [{ to: ['requester', 'assignee'], topic: 'absence.ended' }],
  URGE_ANSWERED: [{ to: ['named'], topic: 'urge.answered' }],
  URGE_ESCALATED: [{ to: ['named'], topic: 'urge.escalated' }],
  CONFIRMATION_AWAITED: [{ to: ['requester'], topic: 'record.confirmation-awaited' }],
  FEEDBACK_FILED: [{ to: ['handlers', 'watchers'], topic: 'feedback.assigned' }],
  FEEDBACK_ASSIGNED: [{ to: ['handlers'], topic: 'feedback.assigned' }],
  FEEDBACK_COMMENTED: [
    { to: ['assignee'], topic: 'feedback.commented' },
    { to: ['requester'], topic: 'feedback.commented', open: true },
  ],
  FEEDBACK_ANSWERED: [{ to: ['requester'], topic: 'feedback.answered' }],
  FEEDBACK_CONFIRMED: [{ to: ['assignee'], topic: 'feedback.closed' }],
  FEEDBACK_REOPENED: [{ to: ['handlers'], topic: 'feedback.reopened' }],
  FEEDBACK_CLOSED: [{ to: ['requester'], topic: 'feedback.closed' }],
  FEEDBACK_OVERDUE: [{ to: ['handlers', 'watchers'], topic: 'feedback.overdue' }],
  SURVEY_INVITED: [{ to: ['requester'], topic: 'survey.invited' }],
  ESCALATED: [{ to: ['named'], topic: 'sla.escalated' }],
  TARGET_BREACHED: [{ to: ['owner'], topic: 'service.target-breached' }],
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

/** Everybody who hears of it, once each. */
export function audienceOf(happening: Happening, group?: Group): Recipient[] {
  const audience = new Map<string, Recipient>();
  for (const { to, topic } of rulesFor(happening))
    for (const personId of to.flatMap((role) => peopleIn(role, happening, group)))
      if (mayBeTold(personId, happening) && !audience.has(personId))
        audience.set(personId, { personId, topic });
  return [...audience.values()];
}

/** Nobody is told what they did themselves, nor what is kept from them; of a confidential record only whoever is named on it. */
const mayBeTold = (personId: string, { actorId, record, keptFromIds = [] }: Happening): boolean =>
  personId !== '' &&
  personId !== actorId &&
  (personId === record.requesterId || !keptFromIds.includes(personId)) &&
  (!record.confidential || record.namedIds.includes(personId));

const rulesFor = ({ occasion, holdReason, open }: Happening): Rule[] =>
  (rules[occasion] ?? []).filter(
    (rule) => (!rule.holdReason || rule.holdReason === holdReason) && (!rule.open || open),
  );

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
    case 'watchers':
      return record.namedIds ?? []; // what has waited since an older version says nothing of them
    case 'handlers':
      if (record.assigneeId !== '' || !group) return [record.assigneeId];
      return group.memberIds.length > 0 ? group.memberIds : [group.leadId];
  }
}
