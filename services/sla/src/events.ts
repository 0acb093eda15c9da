import { on, onBatch, type Meta, type Pace } from '#chassis/consumer';
import type { Tx } from '#chassis/postgres';
import { forgetIn, onRollCall } from '#chassis/roll-call';
import { Interaction_State } from '#proto/steward/desk/v1/desk';
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
import type { Heard } from './facts/heard';
import { readBeginning, readIncident, readOpening } from './facts/incident';
import { readInteraction } from './facts/interaction';
import { readProblem } from './facts/problem';
import { hearFacts, hearOpenings, timesContacts } from './hear-facts';
import { forgetRecords } from './store/lost-record';
import { saveDepartment } from './store/department';
import { saveGroup } from './store/group';

/** Every event brings the whole record, so each is a fact by itself; the clocks follow from those that are known. */
export async function hearIncidents(
  tx: Tx,
  books: Books,
  events: IncidentChanged[],
  metas: Origin[] = [],
): Promise<void> {
  const heard = heardIn(events, readIncident, metas);
  const begun = events.filter((_, at) => heard[at]!.again).map(readBeginning);
  await hearFacts(tx, books, [...begun, ...heard]);
  const openings = events.filter(({ version, incident }) => version === 1 && incident!.interactionId !== '');
  if (openings.length > 0 && (await timesContacts(tx, books)))
    await hearOpenings(tx, books, openings.map(readOpening));
}

const hearProblems = (tx: Tx, books: Books, events: ProblemChanged[], metas: Origin[]): Promise<void> =>
  hearFacts(tx, books, heardIn(events, readProblem, metas));

/** Contacts are many and soon over: they are followed only where something is promised about them. */
async function hearInteractions(
  tx: Tx,
  books: Books,
  events: InteractionReceived[],
  metas: Origin[],
): Promise<void> {
  if (await timesContacts(tx, books)) await hearFacts(tx, books, heardIn(events, readInteraction, metas));
}

type Origin = Pick<Meta, 'version' | 'generation'>;
const heardIn = <E>(events: E[], read: (event: E) => Heard, metas: Origin[]): Heard[] =>
  events.map((event, at) => ({ ...read(event), meta: metas[at] }));

const eventsOf = <E>(arrived: { event: E }[]): E[] => arrived.map(({ event }) => event);
const metasOf = (arrived: { meta: Meta }[]): Meta[] => arrived.map(({ meta }) => meta);

/** Each fact writes to its own record, and many cost little more than a few; together all that is under way at once. */
export const pace: Pace = { lanes: 4, batch: 250 };

export const subscriptions = ({ books }: Context) => [
  onBatch(IncidentChanged, (tx, arrived) => hearIncidents(tx, books, eventsOf(arrived), metasOf(arrived))),
  onBatch(ProblemChanged, (tx, arrived) => hearProblems(tx, books, eventsOf(arrived), metasOf(arrived))),
  onBatch(InteractionReceived, (tx, arrived) => {
    const news = arrived.filter(({ event }) => event.interaction?.state !== Interaction_State.OPENED); // its end is unknown
    return hearInteractions(tx, books, eventsOf(news), metasOf(news));
  }),
  onRollCall('identity', { GROUP: [forgetIn('ref_group')], DEPARTMENT: [forgetIn('ref_department')] }),
  onRollCall('incident', { INCIDENT: [forgetRecords], PROBLEM: [forgetRecords] }),
  onRollCall('desk', { INTERACTION: [forgetRecords] }),
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
