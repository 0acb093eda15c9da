import { deterministicId } from '#chassis/ids';
import { SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import { CreateIncidentRequest } from '#proto/steward/incident/v1/incident';
import { factsOf } from './category-facts';
import type { House } from './house';
import type { Ground } from './ground';
import type { GroupKey } from './organisation';
import { each, patiently } from './patience';
import type { Ticket } from './plan';
import { playStep } from './play-step';
import { later, stageOf, type Scene } from './scene';
import type { Act } from './stories';

/** What a report says, whatever becomes of it. */
export type Report = Pick<
  Ticket,
  'category' | 'service' | 'requester' | 'channel' | 'takenBy' | 'subject' | 'text' | 'at'
>;

/** A ticket that was loaded. */
export interface Loaded extends Ticket {
  id: string;
}

/**
 * Opens the tickets one after the other, so that their numbers follow their times, and lets each go its way at once:
 * within a few seconds what is long over would be taken for late.
 */
export async function loadTickets(
  house: House,
  ground: Ground,
  tickets: Ticket[],
  scenes: Scene[],
): Promise<Loaded[]> {
  const known = new Set<GroupKey>();
  const loaded: Loaded[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(open: () => Promise<T>): Promise<T> => {
    const opened = turn.then(open);
    turn = opened;
    return opened;
  };
  const entries = [...tickets, ...scenes].sort((a, b) => a.at.getTime() - b.at.getTime());
  await each(entries, 8, async (entry) => {
    if ('play' in entry) return playScene(house, ground, entry, inTurn);
    const { group } = factsOf(entry.category);
    const open = known.has(group) ? submit : takeDown;
    known.add(group);
    const id = await inTurn(() => open(house, ground, entry, `demo ticket ${tickets.indexOf(entry) + 1}`));
    loaded.push({ ...entry, id });
    await play(house, ground, entry, id);
  });
  return loaded;
}

/** What belongs together is opened together, and then goes its own way. */
async function playScene(
  house: House,
  ground: Ground,
  { key, at, reports, play: go }: Scene,
  inTurn: <T>(open: () => Promise<T>) => Promise<T>,
): Promise<void> {
  const ids = await inTurn(async () => {
    const opened: string[] = [];
    for (const { minute, ...report } of reports)
      opened.push(
        await takeDown(house, ground, { ...report, at: later(at, minute) }, `demo ${key} ${minute}`),
      );
    return opened;
  });
  await go(house, stageOf(house, ground, { key, at }), ids);
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
async function takeDown(house: House, ground: Ground, ticket: Report, key: string): Promise<string> {
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
  let lines = log.entries.length - 1;
  for (const [index, step] of ticket.steps.entries())
    if ((lines -= linesOf(step.act, ticket.steps[index - 1]?.act)) < 0)
      incident = await playStep(house, organisation, ticket, incident, step);
}

/** How many lines of the log an act writes: the answer of a caller who was awaited lets work go on, too. */
const linesOf = (act: Act, before: Act | undefined): number =>
  before === 'await caller' && (act === 'answer' || act === 'attach') ? 2 : 1;
