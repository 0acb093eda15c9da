import { on } from '#chassis/consumer';
import { isId } from '#chassis/ids';
import { DepartmentChanged, GroupChanged, PersonChanged } from '#proto/steward/identity/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action } from '#proto/steward/incident/v1/incident';
import { stepOfEvent } from './domain/record-step';
import { keepDepartment, keepGroup, keepPerson } from './store/references';
import { countStep, keepRecord } from './store/record-copy';
import { keepConfidence } from './store/interaction';
import { opened } from './store/unopened';

export const subscriptions = [
  on(IncidentChanged, async (tx, event, { eventId, access }) => {
    if (!event.incident) return;
    await keepRecord(tx, event.incident, event.version);
    await countStep(tx, stepOfEvent(event, eventId, access?.groupIds ?? []));
  }),
  on(IncidentChanged, async (tx, { incident, action, version }, { access }) => {
    if (!incident || !isId(incident.interactionId)) return;
    const { interactionId: id, id: recordId, number } = incident;
    if (action === Action.CREATE) await tx.query(opened({ id, recordId, number }));
    else if (access) await keepConfidence(tx, id, access, version);
  }),
  on(PersonChanged, async (tx, { person }, { version }) => person && keepPerson(tx, person, version)),
  on(GroupChanged, async (tx, { group }, { version }) => group && keepGroup(tx, group, version)),
  on(
    DepartmentChanged,
    async (tx, { department }, { version }) => department && keepDepartment(tx, department, version),
  ),
];
