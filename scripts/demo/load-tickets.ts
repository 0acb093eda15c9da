import { deterministicId } from '#chassis/ids';
import { SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import { CreateIncidentRequest } from '#proto/steward/incident/v1/incident';
import { factsOf } from './category-facts';
import type { House } from './house';
import type { Organisation } from './load-organisation';
import type { GroupKey } from './organisation';
import { each, patiently } from './patience';
import type { Ticket } from './plan';
import { playStep } from './play-step';

/** What tickets refer to, by key. */
export interface Ground {
  organisation: Organisation;
  categories: Record<string, string>;
  services: Record<string, string>;
}

/**
 * Opens the tickets one after the other, so that their numbers follow their times, and lets each go its way at once:
 * within a few seconds what is long over would be taken for late.
 */
export async function loadTickets(house: House, ground: Ground, tickets: Ticket[]): Promise<void> {
  const known = new Set<GroupKey>();
  let turn: Promise<unknown> = Promise.resolve();
  await each(tickets, 8, async (ticket, index) => {
    const { group } = factsOf(ticket.category);
    const open = known.has(group) ? submit : takeDown;
    known.add(group);
    const opened = turn.then(() => open(house, ground, ticket, `demo ticket ${index + 1}`));
    turn = opened;
    await play(house, ground, ticket, await opened);
  });
}

/** Reports it at the desk, which opens the incident. */
async function submit(house: House, ground: Ground, ticket: Ticket, key: string): Promise<string> {
  const { channel, subject, text, at } = ticket;
  const { people } = ground.organisation;
  const request = SubmitInteractionRequest.create({
    channel,
    contactId: people[ticket.requester]!.id,
    categoryId: ground.categories[ticket.category],
    serviceId: ground.services[ticket.service],
    subject,
    text,
  });
  const as = people[ticket.takenBy ?? ticket.requester];
  const { record } = await patiently(() =>
    house.desk.submitInteraction(request, house.on(at, { by: as, key })),
  );
  return record!.id;
}

/**
 * Opens the incident without the desk, as an agent may. The incident service refuses it until it has heard of the
 * group, where the desk would keep the report and be slow to try again.
 */
async function takeDown(house: House, ground: Ground, ticket: Ticket, key: string): Promise<string> {
  const { channel, subject, text, at } = ticket;
  const { people, groups } = ground.organisation;
  const { group, impact, urgency } = factsOf(ticket.category);
  const request = CreateIncidentRequest.create({
    id: deterministicId(key, groups[group]),
    channel,
    impact,
    urgency,
    title: subject,
    description: text,
    categoryId: ground.categories[ticket.category],
    serviceId: ground.services[ticket.service],
    requesterId: people[ticket.requester]!.id,
    groupId: groups[group],
  });
  const as = people[ticket.takenBy ?? ticket.requester];
  const { id } = await patiently(() => house.incident.createIncident(request, house.on(at, { by: as })));
  return id;
}

/** Goes on behind the steps that the log already has: none, unless an earlier load was broken off. */
async function play(house: House, { organisation }: Ground, ticket: Ticket, id: string): Promise<void> {
  const now = () => house.on(ticket.at);
  let incident = await patiently(() => house.incident.getIncident({ id }, now()));
  const log = await house.incident.listLogEntries({ incidentId: id, pageSize: 200, pageToken: '' }, now());
  for (const step of ticket.steps.slice(log.entries.length - 1))
    incident = await playStep(house, organisation, ticket, incident, step);
}
