import { Problem } from '#chassis/errors';
import { Action, type Incident, Incident_State as State } from '#proto/steward/incident/v1/incident';
import type { IncidentChanged } from '#proto/steward/incident/v1/events';
import { HoldReason, Record_Type as RecordType, Sensitivity } from '#proto/steward/type/v1/record';
import type { Speaker } from '../domain/fact';
import type { Heard, Opening } from './heard';

export const confidential = [Sensitivity.CONFIDENTIAL, Sensitivity.RESTRICTED];
const asleep: State[] = [State.RESOLVED, State.CLOSED, State.CANCELLED];

export function readIncident(event: IncidentChanged): Heard {
  const { incident, version, action, time } = event;
  if (!incident || !time) throw new Problem('invalid', 'The event tells of no incident, or of no time.');
  const { id, number, requesterId, assigneeId, ownerId, groupId, departmentId } = incident;
  const { linkedIds, namedIds, state, sensitivity, holdReason } = incident;
  return {
    copy: {
      type: RecordType.INCIDENT,
      id,
      number,
      requesterId,
      assigneeId,
      ownerId,
      groupId,
      departmentId,
      linkedIds,
      namedIds,
      confidential: confidential.includes(sensitivity),
      live: !asleep.includes(state),
    },
    again: action === Action.ACTION_UNSPECIFIED,
    fact: {
      version,
      at: time,
      action,
      state,
      holdReason,
      saidBy: speakerOf(event),
      respondedAt: incident.responseTime,
      attributes: attributesOf(incident),
    },
  };
}

function attributesOf(incident: Incident): Heard['fact']['attributes'] {
  const { priority, categoryId, serviceId, ciIds, departmentId, groupId, requesterId } = incident;
  const { channel, impact, urgency, major } = incident;
  return {
    priority,
    categoryId,
    serviceId,
    ciIds,
    departmentId,
    groupId,
    requesterId,
    channel,
    impact,
    urgency,
    major: major !== undefined,
  };
}

/** How something began that is told again, as far as that can still be said of it: for who never heard. */
export function readBeginning(event: IncidentChanged): Heard {
  const { copy, fact } = readIncident(event);
  const at = event.incident!.createTime ?? fact.at;
  const begun = { version: 1, at, state: State.NEW, action: Action.CREATE, respondedAt: undefined };
  return { copy, fact: { ...fact, ...begun } };
}

/** An incident that was opened from a contact is the end of waiting for the contact. */
export const readOpening = ({ incident, time }: IncidentChanged): Opening => ({
  recordId: incident!.interactionId,
  fact: {
    version: 2,
    at: time!,
    action: '',
    state: 'OPENED',
    holdReason: HoldReason.HOLD_REASON_UNSPECIFIED,
    attributes: { ...attributesOf(incident!), departmentIds: [] },
  },
});

/**
 * A comment that both sides can read is a word of whoever it came from, or for whom they stand in; what others say is
 * a word of neither.
 */
function speakerOf({
  incident,
  action,
  personId,
  public: open,
  byRequester,
}: IncidentChanged): Speaker | undefined {
  if (action !== Action.COMMENT || !open || personId === '') return undefined;
  const { requesterId, assigneeId, ownerId } = incident!;
  if (personId === requesterId) return 'CUSTOMER';
  if (personId === assigneeId || personId === ownerId) return 'HANDLER';
  return byRequester ? 'CUSTOMER' : undefined;
}
