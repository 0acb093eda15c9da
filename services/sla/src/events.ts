import { on, onBatch } from '#chassis/consumer';
import { Problem } from '#chassis/errors';
import { GroupChanged, GroupDeleted } from '#proto/steward/identity/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { Record_Type as Type, Sensitivity } from '#proto/steward/type/v1/record';
import type { Books } from './books';
import type { Context } from './context';
import type { Speaker } from './domain/fact';
import { hearFacts } from './hear-facts';
import { saveGroup } from './store/group';
import type { Told } from './store/tell';
import type { Tx } from '#chassis/postgres';

const confidential = [Sensitivity.CONFIDENTIAL, Sensitivity.RESTRICTED];
const asleep: State[] = [State.RESOLVED, State.CLOSED, State.CANCELLED];

/** Every event brings the whole record, so each is a fact by itself; the clocks follow from those that are known. */
export const hearIncidents = (tx: Tx, books: Books, events: IncidentChanged[]): Promise<void> =>
  hearFacts(tx, books, events.map(readIncident));

function readIncident(event: IncidentChanged): Told {
  const { incident, version, action, time } = event;
  if (!incident || !time) throw new Problem('invalid', 'The event tells of no incident, or of no time.');
  const { id, number, assigneeId, ownerId, linkedIds, namedIds, state, sensitivity, holdReason } = incident;
  const { priority, categoryId, serviceId, departmentId, groupId, requesterId, channel, impact, urgency } =
    incident;
  return {
    copy: {
      type: Type.INCIDENT,
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
    fact: {
      version,
      at: time,
      action,
      state,
      holdReason,
      saidBy: speakerOf(event),
      respondedAt: incident.responseTime,
      attributes: {
        priority,
        categoryId,
        serviceId,
        departmentId,
        groupId,
        requesterId,
        channel,
        impact,
        urgency,
      },
    },
  };
}

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

export const subscriptions = ({ books }: Context) => [
  onBatch(IncidentChanged, (tx, events) =>
    hearIncidents(
      tx,
      books,
      events.map(({ event }) => event),
    ),
  ),
  on(GroupChanged, async (tx, { group }, { version }) => group && saveGroup(tx, group, version)),
  on(GroupDeleted, (tx, { groupId }, { version }) =>
    saveGroup(tx, { id: groupId, memberIds: [], leadId: '' }, version),
  ),
];
