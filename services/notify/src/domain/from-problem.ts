import type { ProblemChanged } from '#proto/steward/incident/v1/events';
import { Record_Type, Sensitivity } from '#proto/steward/type/v1/record';
import { bareRecord } from './from-event';
import type { Happening } from './happening';

/** What a restricted problem is about is told to nobody, not even to those who are named on it. */
export const isRestrictedProblem = ({ problem }: ProblemChanged): boolean =>
  problem!.sensitivity === Sensitivity.RESTRICTED;

export function happeningToProblem(event: ProblemChanged, eventId: string): Happening {
  const { action, personId, text } = event;
  const { id, number, title, priority, assigneeId, ownerId, groupId, linkedIds, namedIds, sensitivity } =
    event.problem!;
  const secret = isRestrictedProblem(event);
  return {
    eventId,
    occasion: action,
    record: {
      ...bareRecord({ type: Record_Type.PROBLEM, id, number }),
      title: secret ? number : title,
      priority,
      assigneeId,
      ownerId,
      groupId,
      linkedIds,
      namedIds,
      confidential: secret || sensitivity === Sensitivity.CONFIDENTIAL,
    },
    actorId: personId,
    namedIds: [],
    text: secret ? '' : text,
    open: false,
    holdReason: '',
    metric: '',
    percent: 0,
    dueTime: '',
  };
}
