import { randomUUID } from 'node:crypto';
import { ensureStream } from '#chassis/bus';
import { append } from '#chassis/outbox';
import { inTransaction } from '#chassis/postgres';
import {
  testBus,
  testDatabase,
  testPeer,
  testTenant,
  until,
  whileConsuming,
  whileRelaying,
} from '#chassis/testing';
import { CategoryChanged } from '#proto/steward/desk/v1/events';
import { GroupChanged, GroupDeleted, PersonChanged } from '#proto/steward/identity/v1/events';
import { Group_Kind } from '#proto/steward/identity/v1/identity';
import {
  IncidentServiceClient,
  ListIncidentsRequest,
  type Incident,
} from '#proto/steward/incident/v1/incident';
import { BusinessServiceChanged, ClockChanged } from '#proto/steward/sla/v1/events';
import { Agreement_Kind, Clock_State, Metric } from '#proto/steward/sla/v1/sla';
import { Record_Type } from '#proto/steward/type/v1/record';
import { openContext } from './context';
import { subscriptions } from './events';
import { answersOf } from './server';
import { as, dana, desk, open, rosa, settle } from './testing';

const database = testDatabase('incident');
const bus = testBus();
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
beforeAll(async () => {
  await settle(database.pool);
  await ensureStream(await bus().connected(), 'incident'); // what is told here travels along
});

type Told = Parameters<typeof append>;
/** Tells events as another service would, in this order, and waits until all of them have been heard. */
async function tell(
  source: string,
  events: { type: unknown; event: unknown; id: string; version: number }[],
) {
  await whileRelaying(database.pool, bus(), source, () =>
    whileConsuming(database.pool, bus(), 'incident', subscriptions, async () => {
      await inTransaction(database.pool, testTenant, async (tx) => {
        for (const { type, event, id, version } of events)
          await append(tx, type as Told[1], event, { id, version });
      });
      await until('all events have been heard', async () => {
        const { rows } = await database.admin.query(
          `select count(*)::int as n from outbox where subject like $1 and id not in (select event_id from inbox)`,
          [`steward.${source}.%`],
        );
        return rows[0].n === 0;
      });
    }),
  );
}
const person = (id: string, displayName: string, version: number, more = {}) => ({
  type: PersonChanged,
  event: PersonChanged.fromPartial({ person: { id, displayName, ...more } }),
  id,
  version,
});
const group = (id: string, memberIds: string[], version: number) => ({
  type: GroupChanged,
  event: GroupChanged.fromPartial({
    group: { id, name: `v${version}`, memberIds, kind: Group_Kind.SUPPORT },
  }),
  id,
  version,
});

test('copies keep the newest, in whatever order the news come, and serve to dispatch', async () => {
  const [ann, bob, team] = [randomUUID(), randomUUID(), randomUUID()];
  await tell('identity', [
    group(team, [ann, bob], 2),
    person(ann, 'Ann, disabled', 3, { disabled: true }),
    person(ann, 'Ann', 2),
    person(bob, 'Bob', 1),
    group(team, [ann], 1),
  ]);
  const { rows } = await database.admin.query(
    `select display_name, disabled, version from ref_person where id = $1`,
    [ann],
  );
  expect(rows).toEqual([{ display_name: 'Ann, disabled', disabled: true, version: 3 }]);
  expect(await open(incidents, dana, { groupId: team })).toMatchObject({ groupId: team, assigneeId: bob });
});

const due = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
let moment = 0;
interface Moved {
  clock?: string;
  version?: number;
  metric?: Metric;
  kind?: Agreement_Kind;
  state?: Clock_State;
  dueTime?: Date;
  time?: Date;
  stage?: string;
  target?: { seconds: number; nanos: number };
  weight?: number;
}
const moved = ({ id }: Incident, { clock = randomUUID(), version = 1, time, ...more }: Moved) => ({
  type: ClockChanged,
  event: ClockChanged.fromPartial({
    clock: {
      id: clock,
      record: { type: Record_Type.INCIDENT, id },
      metric: Metric.RESOLUTION,
      kind: Agreement_Kind.SLA,
      state: Clock_State.RUNNING,
      ...more,
    },
    version,
    time: time ?? new Date(Date.UTC(2026, 10, 21, 12, 0, moment++)),
  }),
  id: clock,
  version,
});

test('due times come from the clocks and leave the etag alone', async () => {
  const incident = await open(incidents, rosa);
  await tell('sla', [
    moved(incident, { metric: Metric.RESPONSE, dueTime: due(9) }),
    moved(incident, { metric: Metric.RESOLUTION, dueTime: due(17) }),
    moved(incident, { metric: Metric.RESOLUTION, dueTime: due(11), kind: Agreement_Kind.OLA }),
    moved(incident, { metric: Metric.UPDATE, dueTime: due(8) }),
  ]);
  const timed = await incidents.getIncident({ id: incident.id }, as(rosa));
  expect(timed).toEqual({ ...incident, responseDueTime: due(9), resolutionDueTime: due(17) });
  const accepted = await incidents.acceptIncident({ id: incident.id, etag: incident.etag }, as(dana));
  expect(accepted).toMatchObject({ etag: '2', responseDueTime: due(9), resolutionDueTime: due(17) });
  const told = (await database.told()).filter(({ type }) => type === 'IncidentChanged');
  expect(told.length).toBe(3); // the one dispatched above, and twice this one: clocks tell nothing
});

test.each<[string, Moved[], Date | undefined]>([
  [
    'the newest change of a clock',
    [
      { clock: 'A', version: 1, dueTime: due(1) },
      { clock: 'A', version: 2, dueTime: due(2) },
    ],
    due(2),
  ],
  [
    'an older change that comes late',
    [
      { clock: 'A', version: 2, dueTime: due(2) },
      { clock: 'A', version: 1, dueTime: due(1) },
    ],
    due(2),
  ],
  [
    'a pause: nobody can know',
    [
      { clock: 'A', version: 1, dueTime: due(1) },
      { clock: 'A', version: 2, state: Clock_State.PAUSED },
    ],
    undefined,
  ],
  [
    'a new clock in place of another',
    [
      { clock: 'A', version: 4, dueTime: due(1) },
      { clock: 'B', version: 1, dueTime: due(2) },
    ],
    due(2),
  ],
  [
    'the end of the old one, heard after the new one began',
    [
      { clock: 'B', version: 1, dueTime: due(2) },
      { clock: 'A', version: 5, state: Clock_State.CANCELLED },
    ],
    due(2),
  ],
  [
    'the old one, heard after the new one began',
    [
      { clock: 'B', version: 1, dueTime: due(2), time: due(5) },
      { clock: 'A', version: 4, dueTime: due(1), time: due(4) },
    ],
    due(2),
  ],
])('of %s, the right one shows', async (_, news, expected) => {
  const incident = await open(incidents, rosa);
  const ids: Record<string, string> = { A: randomUUID(), B: randomUUID() };
  await tell(
    'sla',
    news.map((each) => moved(incident, { ...each, clock: ids[each.clock!] })),
  );
  const { resolutionDueTime } = await incidents.getIncident({ id: incident.id }, as(rosa));
  expect(resolutionDueTime).toEqual(expected);
});

test('SLM-06 the order of work follows the running clocks, whichever is the most urgent, in any order of the news', async () => {
  const hours = (n: number) => ({ target: { seconds: n * 3_600, nanos: 0 } });
  const incident = await open(incidents, rosa);
  const workTime = async () => (await incidents.getIncident({ id: incident.id }, as(dana))).workTime;
  const [first, whole, stage] = [randomUUID(), randomUUID(), randomUUID()];
  const response = (version: number, more: Moved) =>
    moved(incident, { clock: first, version, metric: Metric.RESPONSE, ...hours(1), ...more });
  const resolution = (version: number, more: Moved) =>
    moved(incident, { clock: whole, version, ...hours(4), ...more });
  await tell('sla', [response(1, { dueTime: due(9) }), resolution(1, { dueTime: due(12) })]);
  expect(await workTime()).toEqual(due(9));
  await tell('sla', [
    response(3, { state: Clock_State.MET, dueTime: due(9) }),
    response(2, { dueTime: due(8) }), // late news
    moved(incident, { metric: Metric.RESOLUTION, kind: Agreement_Kind.OLA, dueTime: due(1), ...hours(1) }),
  ]);
  expect(await workTime()).toEqual(due(14)); // four hours promised: two hours behind
  await tell('sla', [
    moved(incident, { clock: stage, metric: Metric.STAGE, stage: 'ASSIGNED', dueTime: due(11), ...hours(1) }),
  ]);
  expect(await workTime()).toEqual(due(11));
  await tell('sla', [
    moved(incident, {
      clock: stage,
      version: 3,
      metric: Metric.STAGE,
      stage: 'ASSIGNED',
      state: Clock_State.PAUSED,
    }),
    moved(incident, { clock: stage, version: 2, metric: Metric.STAGE, stage: 'ASSIGNED', dueTime: due(10) }),
    resolution(2, { dueTime: due(12), weight: 4 }),
  ]);
  expect(await workTime()).toEqual(due(12));
  await tell('sla', [resolution(3, { state: Clock_State.PAUSED })]);
  expect(await workTime()).toBeUndefined();
  const asRequester = await incidents.getIncident({ id: incident.id }, as(rosa));
  expect(asRequester).toMatchObject({ workTime: undefined, etag: incident.etag });
});

test('SLM-06 a queue is worked in the order of work; what no clock urges comes last', async () => {
  const groupId = randomUUID();
  await tell('identity', [group(groupId, [dana.personId], 1)]);
  const [idle, light, heavy] = [
    await open(incidents, rosa, { groupId }),
    await open(incidents, rosa, { groupId }),
    await open(incidents, rosa, { groupId }),
  ];
  const target = { seconds: 8 * 3_600, nanos: 0 };
  await tell('sla', [
    moved(light, { dueTime: due(9), target }),
    moved(heavy, { dueTime: due(10), target, weight: 10 }),
  ]);
  const list = async (pageToken = '') =>
    incidents.listIncidents(
      ListIncidentsRequest.fromPartial({
        filter: `groupId = "${groupId}" AND isOpen = true`,
        orderBy: 'workTime',
        pageSize: 2,
        pageToken,
      }),
      as(dana),
    );
  const { incidents: first, nextPageToken } = await list();
  expect(first.map(({ id }) => id)).toEqual([heavy.id, light.id]);
  expect((await list(nextPageToken)).incidents.map(({ id }) => id)).toEqual([idle.id]);
});

test('a clock of something else, or of nothing here, changes nothing', async () => {
  const incident = await open(incidents, rosa, { groupId: desk });
  const strange = moved(incident, { dueTime: due(1) });
  strange.event.clock!.record!.type = Record_Type.CHANGE;
  await tell('sla', [strange, moved({ ...incident, id: randomUUID() }, { dueTime: due(1) })]);
  expect(await incidents.getIncident({ id: incident.id }, as(rosa))).toEqual(incident);
});

test('ORG-06 who is away gets no new work: their substitute does, where they are of the group and there', async () => {
  const [ann, bob, cat, dan] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const [withBob, alone, all] = [randomUUID(), randomUUID(), randomUUID()];
  const awayFor = (substituteId: string) => ({ away: true, substituteId });
  await tell('identity', [
    person(ann, 'Ann', 2, awayFor(bob)),
    person(bob, 'Bob', 1),
    person(cat, 'Cat', 2, awayFor(ann)),
    person(dan, 'Dan', 1),
    group(withBob, [ann, bob], 1),
    group(alone, [ann], 1),
    group(all, [cat, ann], 1),
  ]);
  const handlerIn = async (groupId: string) => (await open(incidents, dana, { groupId })).assigneeId;
  for (let n = 0; n < 3; n++) expect(await handlerIn(withBob)).toBe(bob);
  expect(await handlerIn(alone)).toBe('');
  expect(await handlerIn(all)).toBe('');
  await tell('identity', [person(ann, 'Ann', 3)]);
  await until('Ann is known to be back', async () => (await handlerIn(alone)) === ann);
});

test('ORG-01 nothing goes to a group that was deleted, whatever is heard of it late', async () => {
  const [ann, team] = [randomUUID(), randomUUID()];
  const deleted = { type: GroupDeleted, event: { groupId: team }, id: team, version: 3 };
  await tell('identity', [person(ann, 'Ann', 1), deleted, group(team, [ann], 2)]);
  await expect(open(incidents, dana, { groupId: team })).rejects.toMatchObject({
    fields: { groupId: 'does not exist' },
  });
});

test('a category the desk told of is known, and an older word of it changes nothing', async () => {
  const id = randomUUID();
  const told = (version: number) => ({
    type: CategoryChanged,
    event: CategoryChanged.fromPartial({ category: { id, name: `v${version}` } }),
    id,
    version,
  });
  await tell('desk', [told(2), told(1)]);
  const { rows } = await database.admin.query('select version from ref_category where id = $1', [id]);
  expect(rows).toEqual([{ version: 2 }]);
  expect(await open(incidents, dana, { categoryId: id })).toMatchObject({ categoryId: id });
});

test('SLM-01 what the catalogue tells of a business service counts, the newest whatever comes first', async () => {
  const id = randomUUID();
  const service = (disabled: boolean, version: number) => ({
    type: BusinessServiceChanged,
    event: BusinessServiceChanged.fromPartial({ service: { id, name: 'Mail', disabled } }),
    id,
    version,
  });
  await tell('sla', [service(false, 2), service(true, 1)]);
  expect((await open(incidents, rosa, { serviceId: id })).serviceId).toBe(id);
  await tell('sla', [service(true, 3)]);
  await expect(open(incidents, rosa, { serviceId: id })).rejects.toMatchObject({ code: 'invalid' });
});
