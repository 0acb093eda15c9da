import { on } from '#chassis/consumer';
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
import { dropGroup, keepDepartment, keepGroup, keepPerson } from './store/references';

export const subscriptions = [
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
