import { on } from '#chassis/consumer';
import { DepartmentChanged, GroupChanged, PersonChanged } from '#proto/steward/identity/v1/events';
import { keepStaff, keepTeam, keepUnit } from './store/staff';

export const qualitySubscriptions = [
  on(PersonChanged, async (tx, { person }, { version }) => person && keepStaff(tx, person, version)),
  on(GroupChanged, async (tx, { group }, { version }) => group && keepTeam(tx, group, version)),
  on(
    DepartmentChanged,
    async (tx, { department }, { version }) => department && keepUnit(tx, department, version),
  ),
];
