import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { actorWith, otherTenant, testDatabase, testPeer, testService } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { Channel, HoldReason, Level } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { answersOf } from '../server';
import { as, dana, desk, head, network, nils, nora, open, otto, rosa, sales, settle } from '../testing';

const database = testDatabase('incident');
let now = new Date('2026-11-21T12:00:00Z');
const incidents = testPeer(
  IncidentServiceClient,
  () => answersOf(openContext(database.pool)),
  () => now,
);
const later = (): Date => (now = new Date(now.getTime() + 60_000));

const [category, service, ci, interaction] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
let rich: Incident;
let plain: Incident;
let held: Incident;
let own: Incident;
beforeAll(async () => {
  await settle(database.pool);
  rich = await open(incidents, testService('desk'), {
    title: 'Core switch 100% down',
    description: 'smoke_and_noise',
    channel: Channel.PHONE,
    impact: Level.HIGH,
    urgency: Level.HIGH,
    categoryId: category,
    serviceId: service,
    ciIds: [ci],
    interactionId: interaction,
    labels: ['vip', 'core'],
    requesterId: rosa.personId,
    groupId: network,
  });
  later();
  plain = await open(incidents, otto, { title: 'Password' });
  later();
  held = await open(incidents, otto, { title: 'Slow', impact: Level.LOW, urgency: Level.LOW });
  later();
  const hold = { reason: HoldReason.AWAITING_VENDOR, text: '' };
  held = await incidents.holdIncident({ id: held.id, etag: '*', ...hold }, as(dana));
  own = await open(incidents, nils, { title: 'Mine' });
  await database.admin.query(
    `update incident set resolution_due_time = $2, response_due_time = $2 where id = $1`,
    [plain.id, '2026-11-22T12:00:00Z'],
  );
});

const list = (actor: Actor, filter = '', orderBy = '') =>
  incidents.listIncidents({ pageSize: 0, pageToken: '', filter, orderBy, q: '' }, as(actor));
const titles = async (...args: Parameters<typeof list>) =>
  (await list(...args)).incidents.map(({ title }) => title);

test('newest first', async () => {
  expect(await titles(dana)).toEqual(['Mine', 'Slow', 'Password', 'Core switch 100% down']);
});

test('a list holds what the incident itself says', async () => {
  const { incidents: all } = await list(dana);
  expect(all.at(-1)).toEqual(rich);
  expect(all.at(0)).toEqual(own);
});

test.each([
  [() => `number = "${plain.number}"`, ['Password']],
  [() => 'title : "100%"', ['Core switch 100% down']],
  [() => 'title = "core*"', ['Core switch 100% down']],
  [() => 'description : "smoke_and"', ['Core switch 100% down']],
  [() => 'description : "smoke-and"', []],
  [() => 'state = "ON_HOLD"', ['Slow']],
  [() => 'holdReason = AWAITING_VENDOR', ['Slow']],
  [() => 'holdReason:*', ['Slow']],
  [() => 'channel = PHONE', ['Core switch 100% down']],
  [() => 'priority <= "P3"', ['Mine', 'Password', 'Core switch 100% down']],
  [() => 'impact = HIGH AND urgency = HIGH', ['Core switch 100% down']],
  [() => `categoryId = "${category}"`, ['Core switch 100% down']],
  [() => `serviceId = "${service}"`, ['Core switch 100% down']],
  [() => `ciIds : "${ci}"`, ['Core switch 100% down']],
  [() => `interactionId = "${interaction}"`, ['Core switch 100% down']],
  [() => `requesterId = "${otto.personId}"`, ['Slow', 'Password']],
  [() => `departmentId = "${sales}"`, ['Core switch 100% down']],
  [() => `groupId = "${desk}"`, ['Mine', 'Slow', 'Password']],
  [() => `assigneeId = "${dana.personId}"`, ['Mine', 'Slow', 'Password']],
  [() => `NOT ownerId = "${dana.personId}"`, []],
  [() => `createTime < "${rich.createTime!.toISOString()}"`, []],
  [() => `createTime <= "${rich.createTime!.toISOString()}"`, ['Core switch 100% down']],
  [() => `updateTime > "${held.createTime!.toISOString()}"`, ['Mine', 'Slow']],
  [() => 'resolutionDueTime:*', ['Password']],
  [() => 'responseDueTime < "2026-11-23"', ['Password']],
  [() => 'resolveTime:* OR closeTime:*', []],
  [() => 'labels : "vip"', ['Core switch 100% down']],
  [() => 'closureCode = ""', ['Mine', 'Slow', 'Password', 'Core switch 100% down']],
  [() => 'state = "ASSIGNED" AND (title : "mine" OR title : "pass")', ['Mine', 'Password']],
])('INC-06 %s', async (filter, expected) => {
  expect(await titles(dana, filter())).toEqual(expected);
});

test.each([
  'colour = "red"',
  'state = "LOST"',
  'state ~ "x"',
  'groupId = "nix"',
  'createTime > "soon"',
  '(title = "x"',
  `title = 'x' ) or 1=1 --`,
])('the filter %s is refused by name', async (filter) => {
  await expect(list(dana, filter)).rejects.toMatchObject({
    code: 'invalid',
    fields: { filter: expect.any(String) },
  });
});

test.each([
  ['createTime', ['Core switch 100% down', 'Password', 'Slow', 'Mine']],
  ['updateTime desc', ['Mine', 'Slow', 'Password', 'Core switch 100% down']],
  ['number desc', ['Mine', 'Slow', 'Password', 'Core switch 100% down']],
  ['priority, createTime desc', ['Core switch 100% down', 'Mine', 'Password', 'Slow']],
])('in the order %s', async (orderBy, expected) => {
  expect(await titles(dana, '', orderBy)).toEqual(expected);
});

test('what is due first comes first, what has no due time last', async () => {
  const order = await titles(dana, '', 'resolutionDueTime');
  expect(order[0]).toBe('Password');
  expect(order.length).toBe(4);
});

test.each(['colour', 'state', 'createTime sideways', 'createTime; drop table incident'])(
  'the order %s is refused',
  async (orderBy) => {
    await expect(list(dana, '', orderBy)).rejects.toMatchObject({
      code: 'invalid',
      fields: { orderBy: expect.any(String) },
    });
  },
);

const tenantLess = (actor: Actor): Actor => ({ ...actor, tenant: otherTenant });
test.each<[string, () => Actor, string[]]>([
  ['who reported them', () => otto, ['Slow', 'Password']],
  ['whose group and own they are', () => nils, ['Mine', 'Core switch 100% down']],
  ['whose group they are', () => nora, ['Core switch 100% down']],
  ['who heads the department', () => head, ['Core switch 100% down']],
  [
    'who owns them',
    () => ({ ...dana, grants: { 'incident.read': ['assigned'] } }),
    ['Mine', 'Slow', 'Password', 'Core switch 100% down'],
  ],
  [
    'several ways at once',
    () => ({ ...dana, grants: { 'incident.read': ['own', 'assigned', 'queue'] } }),
    ['Mine', 'Slow', 'Password', 'Core switch 100% down'],
  ],
  [
    'who has the right but no relation',
    () => actorWith({ 'incident.read': ['own', 'queue', 'department'] }),
    [],
  ],
  ['whose relations are none', () => actorWith({ 'incident.read': [] }), []],
  ['another tenant', () => tenantLess(dana), []],
])('INC-11 a list shows what %s may see', async (_, actor, expected) => {
  expect(await titles(actor())).toEqual(expected);
});

test.each([
  '',
  'createTime',
  'updateTime desc',
  'updateTime',
  'priority',
  'priority desc, createTime',
  'number',
  'number desc',
  'resolutionDueTime',
  'resolutionDueTime desc',
])('ways and pages make no difference to the order %j', async (orderBy) => {
  const threeWays: Actor = {
    ...dana,
    groupIds: [desk, network],
    grants: { 'incident.read': ['own', 'assigned', 'queue'] },
  };
  const everything = await list(dana, '', orderBy);
  const seen: Incident[] = [];
  let pageToken = '';
  do {
    const page = await incidents.listIncidents(
      { pageSize: 1, pageToken, filter: '', orderBy, q: '' },
      as(threeWays),
    );
    seen.push(...page.incidents);
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  expect(seen.length).toBe(4);
  expect(seen).toEqual(everything.incidents);
});

test('INC-11 a filter does not widen what is seen', async () => {
  expect(await titles(otto, 'title : "switch" OR title : "pass"')).toEqual(['Password']);
  expect(await titles(nora, `requesterId = "${otto.personId}"`)).toEqual([]);
});
