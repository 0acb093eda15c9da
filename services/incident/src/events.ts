import { on } from '#chassis/consumer';
import { forgetIn, onRollCall } from '#chassis/roll-call';
import { CategoryChanged } from '#proto/steward/desk/v1/events';
import { GroupChanged, GroupDeleted, PersonChanged } from '#proto/steward/identity/v1/events';
import {
  BusinessServiceChanged,
  ClockBreached,
  ClockChanged,
  ClockEscalated,
} from '#proto/steward/sla/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { keepService } from './store/business-service';
import { keepCategory } from './store/category';
import { keepDueTime } from './store/due-times';
import { dropGroup, keepGroup, keepPerson } from './store/references';
import { actAtStep } from './act-at-step';
import { answerChildren } from './answer-children';
import { awaitTurn } from './store/suggestion';
import { planClock, planIncident } from './watch-plan';

export const subscriptions = [
  onRollCall('identity', { PERSON: [forgetIn('ref_person')], GROUP: [forgetIn('ref_group')] }),
  onRollCall('desk', { CATEGORY: [forgetIn('ref_category')] }),
  onRollCall('sla', { SERVICE: [forgetIn('ref_service')] }),
  on(PersonChanged, (tx, { person }, { version }) => keepPerson(tx, person!, version)),
  on(GroupChanged, (tx, { group }, { version }) => keepGroup(tx, group!, version)),
  on(GroupDeleted, (tx, { groupId }, { version }) => dropGroup(tx, groupId, version)),
  on(CategoryChanged, (tx, { category }, { version }) => keepCategory(tx, category!.id, version)),
  on(BusinessServiceChanged, (tx, { service }, { version }) => keepService(tx, service!, version)),
  on(IncidentChanged, (tx, { incident }) => planIncident(tx, incident!)),
  on(IncidentChanged, (tx, event) => answerChildren(tx, event)),
  on(IncidentChanged, (tx, { version }) => (version === 1 ? awaitTurn(tx) : Promise.resolve())),
  on(ClockEscalated, (tx, { clock, percent, time }) => planClock(tx, clock!, percent, time!)),
  on(ClockEscalated, (tx, event) => actAtStep(tx, event, new Date())),
  on(ClockBreached, (tx, { clock, time }) => planClock(tx, clock!, 100, time!)),
  on(ClockChanged, (tx, { clock, time }, { version }) => keepDueTime(tx, clock!, version, time!)),
];
