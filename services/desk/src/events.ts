import { on } from '#chassis/consumer';
import { forgetIn, onRollCall } from '#chassis/roll-call';
import {
  DepartmentChanged,
  GroupChanged,
  GroupDeleted,
  PersonChanged,
} from '#proto/steward/identity/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { BusinessServiceChanged } from '#proto/steward/sla/v1/events';
import { hearOfIncident } from './hear-incident';
import { keepService } from './store/business-service';
import { reopenLost } from './store/lost-record';
import { dropGroup, keepDepartment, keepGroup, keepPerson } from './store/references';

export const subscriptions = [
  onRollCall('identity', {
    PERSON: [forgetIn('ref_person'), forgetIn('ref_staff')],
    GROUP: [forgetIn('ref_group'), forgetIn('ref_team')],
    DEPARTMENT: [forgetIn('ref_department'), forgetIn('ref_unit')],
  }),
  onRollCall('sla', { SERVICE: [forgetIn('ref_service')] }),
  onRollCall('incident', { INCIDENT: [reopenLost] }),
  on(IncidentChanged, hearOfIncident),
  on(BusinessServiceChanged, (tx, { service }, { version }) => keepService(tx, service!, version)),
  on(PersonChanged, async (tx, { person }, { version }) => person && keepPerson(tx, person, version)),
  on(GroupChanged, async (tx, { group }, { version }) => group && keepGroup(tx, group, version)),
  on(GroupDeleted, (tx, { groupId }, { version }) => dropGroup(tx, groupId, version)),
  on(
    DepartmentChanged,
    async (tx, { department }, { version }) => department && keepDepartment(tx, department, version),
  ),
];
