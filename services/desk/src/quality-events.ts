import { on } from '#chassis/consumer';
import {
  DepartmentChanged,
  GroupChanged,
  GroupDeleted,
  PersonChanged,
} from '#proto/steward/identity/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Incident_State } from '#proto/steward/incident/v1/incident';
import { askAtClose } from './ask-at-close';
import { dropTeam, keepStaff, keepTeam, keepUnit } from './store/staff';

export const qualitySubscriptions = [
  // heard after the copy of the record was brought up to date by the same event
  on(IncidentChanged, async (tx, { incident }) => {
    if (incident?.state === Incident_State.CLOSED && incident.closeTime)
      await askAtClose(tx, incident.id, incident.closeTime, new Date());
  }),
  on(PersonChanged, async (tx, { person }, { version }) => person && keepStaff(tx, person, version)),
  on(GroupChanged, async (tx, { group }, { version }) => group && keepTeam(tx, group, version)),
  on(GroupDeleted, (tx, { groupId }, { version }) => dropTeam(tx, groupId, version)),
  on(
    DepartmentChanged,
    async (tx, { department }, { version }) => department && keepUnit(tx, department, version),
  ),
];
