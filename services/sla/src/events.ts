import { on, onBatch } from '#chassis/consumer';
import type { Tx } from '#chassis/postgres';
import { InteractionReceived } from '#proto/steward/desk/v1/events';
import {
  DepartmentChanged,
  DepartmentDeleted,
  GroupChanged,
  GroupDeleted,
} from '#proto/steward/identity/v1/events';
import { IncidentChanged, ProblemChanged } from '#proto/steward/incident/v1/events';
import type { Books } from './books';
import type { Context } from './context';
import { readIncident, readOpening } from './facts/incident';
import { readInteraction } from './facts/interaction';
import { readProblem } from './facts/problem';
import { hearFacts, hearOpenings, timesContacts } from './hear-facts';
import { saveDepartment } from './store/department';
import { saveGroup } from './store/group';

/** Every event brings the whole record, so each is a fact by itself; the clocks follow from those that are known. */
export async function hearIncidents(tx: Tx, books: Books, events: IncidentChanged[]): Promise<void> {
  await hearFacts(tx, books, events.map(readIncident));
  const openings = events.filter(({ version, incident }) => version === 1 && incident!.interactionId !== '');
  if (openings.length > 0 && (await timesContacts(tx, books)))
    await hearOpenings(tx, books, openings.map(readOpening));
}

const hearProblems = (tx: Tx, books: Books, events: ProblemChanged[]): Promise<void> =>
  hearFacts(tx, books, events.map(readProblem));

/** Contacts are many and soon over: they are followed only where something is promised about them. */
async function hearInteractions(tx: Tx, books: Books, events: InteractionReceived[]): Promise<void> {
  if (await timesContacts(tx, books)) await hearFacts(tx, books, events.map(readInteraction));
}

const eventsOf = <E>(arrived: { event: E }[]): E[] => arrived.map(({ event }) => event);

export const subscriptions = ({ books }: Context) => [
  onBatch(IncidentChanged, (tx, arrived) => hearIncidents(tx, books, eventsOf(arrived))),
  onBatch(ProblemChanged, (tx, arrived) => hearProblems(tx, books, eventsOf(arrived))),
  onBatch(InteractionReceived, (tx, arrived) => hearInteractions(tx, books, eventsOf(arrived))),
  on(GroupChanged, async (tx, { group }, { version }) => group && saveGroup(tx, group, version)),
  on(GroupDeleted, (tx, { groupId }, { version }) =>
    saveGroup(tx, { id: groupId, memberIds: [], leadId: '', deleted: true }, version),
  ),
  on(
    DepartmentChanged,
    async (tx, { department }, { version }) => department && saveDepartment(tx, department, version),
  ),
  on(DepartmentDeleted, (tx, { departmentId }, { version }) =>
    saveDepartment(tx, { id: departmentId, parentId: '' }, version),
  ),
];
