import { Problem } from '#chassis/errors';
import type { ProblemChanged } from '#proto/steward/incident/v1/events';
import { ProblemAction, Problem_State as State } from '#proto/steward/incident/v1/problem';
import { Channel, HoldReason, Record_Type as RecordType } from '#proto/steward/type/v1/record';
import { confidential } from './incident';
import type { Heard } from './heard';

const asleep: State[] = [State.RESOLVED, State.CLOSED, State.CANCELLED];

/** A problem has no requester; it is responded to when somebody begins to assess it. */
export function readProblem({ problem, version, action, time }: ProblemChanged): Heard {
  if (!problem || !time) throw new Problem('invalid', 'The event tells of no problem, or of no time.');
  const { id, number, assigneeId, ownerId, linkedIds, namedIds, sensitivity } = problem;
  const { priority, categoryId, serviceId, ciIds, groupId, impact, urgency, state } = problem;
  return {
    copy: {
      type: RecordType.PROBLEM,
      id,
      number,
      requesterId: '',
      assigneeId,
      ownerId,
      groupId,
      departmentId: '',
      linkedIds,
      namedIds,
      confidential: confidential.includes(sensitivity),
      live: !asleep.includes(state),
    },
    again: action === ProblemAction.PROBLEM_ACTION_UNSPECIFIED,
    fact: {
      version,
      at: time,
      action: action === ProblemAction.PROBLEM_REOPENED ? 'REOPEN' : '',
      state,
      holdReason: HoldReason.HOLD_REASON_UNSPECIFIED,
      respondedAt: state === State.NEW ? undefined : time,
      attributes: {
        priority,
        categoryId,
        serviceId,
        ciIds,
        departmentId: '',
        groupId,
        requesterId: '',
        channel: Channel.CHANNEL_UNSPECIFIED,
        impact,
        urgency,
        major: false,
      },
    },
  };
}
