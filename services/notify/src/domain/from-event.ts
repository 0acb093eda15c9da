import type { Incident } from '#proto/steward/incident/v1/incident';
import type { IncidentChanged } from '#proto/steward/incident/v1/events';
import type { ClockEscalated } from '#proto/steward/sla/v1/events';
import { Record_Type, type Record } from '#proto/steward/type/v1/record';
import type { Happening, RecordFacts } from './happening';

export const recordOfIncident = (incident: Incident): RecordFacts => {
  const { id, number, title, priority, requesterId, assigneeId, ownerId, groupId } = incident;
  return {
    type: Record_Type.INCIDENT,
    id,
    number,
    title,
    priority,
    requesterId,
    assigneeId,
    ownerId,
    groupId,
  };
};

/** A record of which no more is known than its name. */
export const bareRecord = ({ type, id, number }: Record): RecordFacts => ({
  type,
  id,
  number,
  title: '',
  priority: '',
  requesterId: '',
  assigneeId: '',
  ownerId: '',
  groupId: '',
});

export const happeningToIncident = (
  event: IncidentChanged,
  record: RecordFacts,
  eventId: string,
): Happening => ({
  eventId,
  occasion: event.action,
  record,
  actorId: event.personId,
  namedIds: event.personIds,
  text: event.text,
  holdReason: event.incident!.holdReason,
  metric: '',
  percent: 0,
  dueTime: '',
});

export const happeningOfClock = (
  occasion: 'ESCALATED' | 'BREACHED',
  { clock, percent, dueTime, personIds }: ClockEscalated,
  record: RecordFacts,
  eventId: string,
): Happening => ({
  eventId,
  occasion,
  record,
  actorId: '',
  namedIds: personIds,
  text: '',
  holdReason: '',
  metric: clock!.metric,
  percent,
  dueTime: (clock!.dueTime ?? dueTime)?.toISOString() ?? '',
});
