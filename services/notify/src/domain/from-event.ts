import type { Incident } from '#proto/steward/incident/v1/incident';
import type { IncidentChanged, TaskChanged } from '#proto/steward/incident/v1/events';
import { Record_Type, Sensitivity, type Record } from '#proto/steward/type/v1/record';
import type { Happening, RecordFacts } from './happening';

/** What it is about is told to nobody, not even to those who are named on it: they look it up. */
export const isRestricted = ({ sensitivity }: Incident): boolean => sensitivity === Sensitivity.RESTRICTED;

export const recordOfIncident = (incident: Incident): RecordFacts => {
  const {
    id,
    number,
    priority,
    requesterId,
    assigneeId,
    ownerId,
    groupId,
    departmentId,
    linkedIds,
    namedIds,
  } = incident;
  const title = isRestricted(incident) ? number : incident.title;
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
    departmentId,
    linkedIds,
    namedIds,
    confidential: isRestricted(incident) || incident.sensitivity === Sensitivity.CONFIDENTIAL,
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
  namedIds: [],
  confidential: false,
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
  text: isRestricted(event.incident!) ? '' : event.text,
  open: event.public,
  holdReason: event.incident!.holdReason,
  metric: '',
  percent: 0,
  dueTime: '',
});

/** Of a task its own handlers are told, not the incident's. */
export const happeningOfTask = (event: TaskChanged, eventId: string): Happening => {
  const { task, incident, personId } = event;
  const { assigneeId, groupId, title } = task!;
  return {
    eventId,
    occasion: 'TASK_DUE',
    record: { ...recordOfIncident(incident!), assigneeId, groupId },
    actorId: personId,
    namedIds: assigneeId === '' ? [] : [assigneeId],
    text: isRestricted(incident!) ? '' : title,
    open: false,
    holdReason: '',
    metric: '',
    percent: 0,
    dueTime: '',
  };
};
