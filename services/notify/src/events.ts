import { on, type Meta, type Subscription } from '#chassis/consumer';
import type { Tx } from '#chassis/postgres';
import { forgetIn, onRollCall } from '#chassis/roll-call';
import {
  DelegationChanged,
  DepartmentChanged,
  GroupChanged,
  GroupDeleted,
  PersonChanged,
  RoleChanged,
} from '#proto/steward/identity/v1/events';
import { IncidentChanged, ProblemChanged, TaskChanged } from '#proto/steward/incident/v1/events';
import { Action } from '#proto/steward/incident/v1/incident';
import { ServiceTargetBreached } from '#proto/steward/sla/v1/availability';
import { ClockBreached, ClockEscalated } from '#proto/steward/sla/v1/events';
import { listenToDesk } from './desk-events';
import { Record_Type } from '#proto/steward/type/v1/record';
import type { Happening } from './domain/happening';
import {
  bareRecord,
  happeningOfTask,
  happeningToIncident,
  isRestricted,
  recordOfIncident,
} from './domain/from-event';
import { happeningOfClock } from './domain/from-clock';
import { happeningOfDelegation } from './domain/from-delegation';
import { happeningOfTarget } from './domain/from-target';
import { happeningToProblem, isRestrictedProblem } from './domain/from-problem';
import { saveDepartment } from './store/department';
import { saveGroup } from './store/group';
import { listenToQuality } from './quality-events';
import { savePerson } from './store/person';
import { saveRole } from './store/role';
import { hushNotifications } from './store/notification';
import { findRecord, saveRecord } from './store/record';
import { keepUntold, takeUntold } from './store/untold';
import { tell } from './tell';

type FollowLink = (tenant: string, interactionId: string) => string;
type Tell = (tx: Tx, happening: Happening) => Promise<void>;

/**
 * @param canMail whether there is a mail server at all
 * @param followLink where whoever reported something follows it without signing in
 */
export function listenTo(canMail: boolean, followLink: FollowLink): Subscription[] {
  const tellOf: Tell = (tx, happening) => tell(tx, happening, canMail);
  return [
    onRollCall('identity', {
      PERSON: [forgetIn('ref_person')],
      GROUP: [forgetIn('ref_group')],
      DEPARTMENT: [forgetIn('ref_department')],
      ROLE: [forgetIn('ref_role')],
    }),
    onRollCall('incident', {
      INCIDENT: [forgetIn('ref_record', true)],
      PROBLEM: [forgetIn('ref_record', true)],
    }),
    on(PersonChanged, (tx, { person }, { version }) => savePerson(tx, person!, version)),
    on(DepartmentChanged, (tx, { department }, { version }) => saveDepartment(tx, department!, version)),
    on(RoleChanged, (tx, { role }, { version }) => saveRole(tx, role!, version)),
    on(GroupChanged, async (tx, { group }, { version }) => {
      await saveGroup(tx, group!, version);
      for (const happening of await takeUntold(tx, group!.id)) await tellOf(tx, happening);
    }),
    on(GroupDeleted, async (tx, { groupId }, { version }) => {
      await saveGroup(tx, { id: groupId, memberIds: [], leadId: '' }, version);
      await takeUntold(tx, groupId); // there is nobody any more to tell it to
    }),
    on(IncidentChanged, (tx, event, meta) => hearOfIncident(tx, event, meta, tellOf, followLink)),
    on(ProblemChanged, async (tx, event, { eventId, version }) => {
      const happening = happeningToProblem(event, eventId);
      const { record } = happening;
      const [, waiting] = await Promise.all([saveRecord(tx, record, version), takeUntold(tx, record.id)]);
      for (const each of waiting) await tellOf(tx, { ...each, record });
      if (record.confidential) await hushNotifications(tx, record, isRestrictedProblem(event));
      await tellOf(tx, happening);
    }),
    on(DelegationChanged, async (tx, { delegation }) => {
      const happening = happeningOfDelegation(delegation!);
      if (happening) await tellOf(tx, happening);
    }),
    on(TaskChanged, async (tx, event, { eventId }) => {
      if (event.due) await tellOf(tx, happeningOfTask(event, eventId));
    }),
    on(ClockEscalated, async (tx, event, { eventId }) => {
      const mentioned = event.clock!.record!;
      const known =
        mentioned.type === Record_Type.INTERACTION ? undefined : await findRecord(tx, mentioned.id);
      const record = known ?? bareRecord(mentioned);
      await tellOf(tx, happeningOfClock('ESCALATED', event, record, eventId)); // it says whom: that need not wait
    }),
    on(ClockBreached, (tx, event, meta) => hearOfBreach(tx, event, meta, tellOf)),
    on(ServiceTargetBreached, (tx, event, { eventId }) => tellOf(tx, happeningOfTarget(event, eventId))),
    ...listenToDesk(tellOf),
    ...listenToQuality(tellOf),
  ];
}

async function hearOfIncident(
  tx: Tx,
  event: IncidentChanged,
  { eventId, version }: Meta,
  tellOf: Tell,
  followLink: FollowLink,
): Promise<void> {
  const record = recordOfIncident(event.incident!);
  // saved first: whoever lets something wait for the record holds it until that is kept
  const [, waiting] = await Promise.all([saveRecord(tx, record, version), takeUntold(tx, record.id)]);
  const { incident, action } = event;
  if (record.confidential)
    await hushNotifications(tx, record, isRestricted(incident!) && action === Action.CLASSIFY);
  for (const happening of waiting) await tellOf(tx, { ...happening, record });
  const { interactionId } = incident!;
  const isNew = action === Action.CREATE && interactionId !== '';
  const requesterLink = isNew ? followLink(tx.tenant, interactionId) : undefined;
  await tellOf(tx, { ...happeningToIncident(event, record, eventId), requesterLink });
}

/**
 * Only the record says whom it concerns; without it this waits. Of a contact nothing is kept, for it is over when its
 * record is open: the steps of its agreement say who is told.
 */
async function hearOfBreach(tx: Tx, event: ClockBreached, { eventId }: Meta, tellOf: Tell): Promise<void> {
  const mentioned = event.clock!.record!;
  if (mentioned.type === Record_Type.INTERACTION) return;
  const record = await findRecord(tx, mentioned.id);
  const happening = happeningOfClock('BREACHED', event, record ?? bareRecord(mentioned), eventId);
  if (record) await tellOf(tx, happening);
  else await keepUntold(tx, happening, mentioned.id);
}
