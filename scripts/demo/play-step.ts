import { attach } from './attach';
import { explain, takeOver } from './answer-others';
import type { Incident } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import { factsOf } from './category-facts';
import type { House, Somebody } from './house';
import type { Organisation } from './load-organisation';
import { groups, type GroupKey } from './organisation';
import type { Step, Ticket } from './plan';

/** Does to the incident what the step says, at its time, as the person whose part it is. */
export async function playStep(
  house: House,
  organisation: Organisation,
  ticket: Ticket,
  incident: Incident,
  { act, at, text }: Step,
): Promise<Incident> {
  const { incident: service } = house;
  const { id, etag, groupId, assigneeId } = incident;
  const { closureCode } = ticket;
  const asRequester = house.on(at, { by: organisation.people[ticket.requester] });
  const asDesk = house.on(at, { by: membersOf(organisation, organisation.groups.desk)[0] });
  const asHandler = house.on(at, { by: findHandler(organisation, groupId, assigneeId) });
  const hold = (reason: HoldReason) => service.holdIncident({ id, etag, reason, text }, asHandler);
  const give = (to: GroupKey) => ({
    id,
    etag,
    groupId: organisation.groups[to],
    assigneeId: '',
    reason: text,
  });
  switch (act) {
    case 'answer':
      return service.commentIncident({ id, text, internal: false, attachmentIds: [] }, asRequester);
    case 'attach':
      return attach(house, ticket, { id, text }, asRequester);
    case 'note':
      return service.commentIncident({ id, text, internal: true, attachmentIds: [] }, asHandler);
    case 'comment':
      return service.commentIncident({ id, text, internal: false, attachmentIds: [] }, asHandler);
    case 'book':
      await house.effort.createTimeEntry(
        { incidentId: id, minutes: minutesOf(ticket), text, date: '' },
        asHandler,
      );
      return service.getIncident({ id }, asHandler);
    case 'instruct':
      return service.instructIncident(
        { id, text, personIds: [] },
        house.on(at, { by: leadOf(organisation, groupId) }),
      );
    case 'urge':
      return service.urgeIncident({ id, text }, asRequester);
    case 'explain':
      return explain(house, { id, text }, asHandler);
    case 'offer':
      return service.offerOwnership(
        { id, etag, personId: heir(organisation, incident).id, reason: text },
        asHandler,
      );
    case 'take over':
      return takeOver(house, organisation, incident, at);
    case 'accept':
      return service.acceptIncident({ id, etag }, asHandler);
    case 'notice':
      return service.noticeIncident({ id, etag, text, personIds: [], attachmentIds: [] }, asHandler);
    case 'forward':
      return service.assignIncident(give(forwardedTo(ticket)), asHandler);
    case 'return':
      return service.returnIncident({ id, etag, reason: text }, asHandler);
    case 'dispatch':
      return service.assignIncident(give(factsOf(ticket.category).group), asDesk);
    case 'await caller':
      return hold(HoldReason.AWAITING_CALLER);
    case 'await change':
      return hold(HoldReason.AWAITING_CHANGE);
    case 'await problem':
      return hold(HoldReason.AWAITING_PROBLEM);
    case 'await vendor':
      return hold(HoldReason.AWAITING_VENDOR);
    case 'resume':
      return service.resumeIncident({ id, etag, text }, asHandler);
    case 'resolve':
      return service.resolveIncident({ id, etag, resolution: text, closureCode }, asHandler);
    case 'confirm':
      return service.confirmIncident({ id, etag, text }, asRequester);
    case 'reopen':
      return service.reopenIncident({ id, etag, reason: text }, asRequester);
    case 'close':
      return service.closeIncident({ id, etag, closureCode, text }, asDesk);
    case 'cancel':
      return service.cancelIncident({ id, etag, reason: text }, asRequester);
  }
}

function membersOf({ people, groups: ids }: Organisation, groupId: string): Somebody[] {
  const row = groups.find(({ key }) => ids[key] === groupId) ?? groups[0]!;
  return row.members.map((username) => people[username]!);
}

/** Who has it; where it lies in a group's queue, the first of the group. */
const findHandler = (organisation: Organisation, groupId: string, assigneeId: string): Somebody | undefined =>
  Object.values(organisation.people).find(({ id }) => id === assigneeId) ??
  membersOf(organisation, groupId)[0];

/** The other group of the second line, and from the desk the one that knows the service. */
function forwardedTo({ category, service }: Ticket): GroupKey {
  const { group } = factsOf(category);
  if (group !== 'desk') return group === 'network' ? 'applications' : 'network';
  return ['erp', 'mes', 'oa', 'mail', 'identity'].includes(service) ? 'applications' : 'network';
}

const leadOf = ({ people, groups: ids }: Organisation, groupId: string): Somebody =>
  people[(groups.find(({ key }) => ids[key] === groupId) ?? groups[0]!).lead]!;

/** Another of the group, who is to answer for it from now on. */
function heir(organisation: Organisation, { groupId, ownerId }: Incident): Somebody {
  return membersOf(organisation, groupId).findLast(({ id }) => id !== ownerId)!;
}

/** Work is booked in quarters of an hour. */
const minutesOf = ({ subject }: Ticket): number => 15 * (1 + (subject.length % 6));
