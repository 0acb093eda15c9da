import { on } from '#chassis/consumer';
import { GroupChanged, GroupDeleted, PersonChanged } from '#proto/steward/identity/v1/events';
import { ClockChanged } from '#proto/steward/sla/v1/events';
import { keepDueTime } from './store/due-times';
import { dropGroup, keepGroup, keepPerson } from './store/references';

export const subscriptions = [
  on(PersonChanged, (tx, { person }, { version }) => keepPerson(tx, person!, version)),
  on(GroupChanged, (tx, { group }, { version }) => keepGroup(tx, group!, version)),
  on(GroupDeleted, (tx, { groupId }, { version }) => dropGroup(tx, groupId, version)),
  on(ClockChanged, (tx, { clock, version, time }) => keepDueTime(tx, clock!, version, time!)),
];
