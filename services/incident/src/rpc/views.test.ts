import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { actorWith, otherTenant, testDatabase, testPeer, until } from '#chassis/testing';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import {
  CreateViewRequest,
  View_Shared as Shared,
  ViewServiceClient,
  type View,
} from '#proto/steward/incident/v1/view';
import { openContext } from '../context';
import { standardViews } from '../domain/views';
import { answersOf } from '../server';
import { as as asked, dana, deedsWith, network, nils, nora, open, otto, rosa, settle } from '../testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
const views = testPeer(ViewServiceClient, () => answersOf(openContext(database.pool)));
const { give, accept } = deedsWith(incidents);
beforeAll(() => settle(database.pool));

const as = (actor: Actor) => asked({ ...actor, grants: { ...actor.grants, 'view.keep': [] } });
const lead: Actor = { ...nils, personId: randomUUID(), grants: { ...nils.grants, 'view.share': ['queue'] } };
const keeper = actorWith({ 'incident.read': ['own'], 'view.share': ['tenant'] });
const make = (actor: Actor, wanted: Partial<CreateViewRequest> = {}) =>
  views.createView(
    CreateViewRequest.fromPartial({ name: 'Mine', filter: 'priority = "P1"', ...wanted }),
    as(actor),
  );
const share = async (
  actor: Actor,
  shared: Shared,
  groupIds: string[] = [],
  wanted: Partial<CreateViewRequest> = {},
) => {
  const { id, etag } = await make(actor, wanted);
  return views.shareView({ id, etag, shared, groupIds }, as(actor));
};
const namesFor = async (actor: Actor) =>
  (await views.listViews({}, as(actor))).views
    .filter(({ standard }) => standard === '')
    .map(({ name }) => name);
const change = (actor: Actor, view: View, changes: Partial<View>, etag = view.etag) =>
  views.updateView({ view: { ...view, ...changes }, updateMask: Object.keys(changes), etag }, as(actor));

test('INC-15 everybody has the standard views, which nobody changes', async () => {
  const { views: found } = await views.listViews({}, as(otto));
  expect(found.slice(0, standardViews.length)).toEqual(standardViews);
  const [first] = found;
  expect(await views.getView({ id: first!.id }, as(otto))).toEqual(first);
  await expect(change(keeper, first!, { name: 'x' }, '*')).rejects.toMatchObject({ code: 'forbidden' });
});

test('INC-15 a view of one’s own is kept, changed and deleted, and is nobody else’s', async () => {
  const view = await make(otto, { columns: ['number', 'fields.room'], orderBy: 'priority, createTime desc' });
  expect(view).toMatchObject({ ownerId: otto.personId, shared: Shared.PRIVATE, etag: '1' });
  expect(await views.getView({ id: view.id }, as(otto))).toMatchObject({
    name: 'Mine',
    columns: view.columns,
  });
  const renamed = await change(otto, view, { name: 'Renamed' });
  expect(renamed).toMatchObject({ name: 'Renamed', filter: view.filter, etag: '2' });
  await expect(change(otto, view, { name: 'Late' })).rejects.toMatchObject({ code: 'stale' });
  for (const other of [rosa, keeper, { ...otto, tenant: otherTenant }]) {
    expect(await namesFor(other)).toEqual([]);
    await expect(views.getView({ id: view.id }, as(other))).rejects.toMatchObject({ code: 'not-found' });
    await expect(change(other, renamed, { name: 'Theirs' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(views.deleteView({ id: view.id, etag: '*' }, as(other))).rejects.toMatchObject({
      code: 'not-found',
    });
  }
  await views.deleteView({ id: view.id, etag: '2' }, as(otto));
  expect(await namesFor(otto)).toEqual([]);
});

test('INC-15 a lead shares with the own group, a keeper of views with everyone', async () => {
  const team = await share(lead, Shared.GROUP, [network], { name: 'Team' });
  const house = await share(keeper, Shared.EVERYONE, [], { name: 'House', position: 1 });
  expect(await namesFor(nora)).toEqual(['Team', 'House']);
  expect(await namesFor(otto)).toEqual(['House']);
  await expect(change(nora, team, { name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(change(nora, house, { name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await views.getView({ id: team.id }, as(keeper))).toMatchObject({ name: 'Team' });
  await expect(views.getView({ id: team.id }, as(otto))).rejects.toMatchObject({ code: 'not-found' });
  expect(await change(keeper, team, { name: 'Kept' })).toMatchObject({
    name: 'Kept',
    ownerId: lead.personId,
  });
  await expect(
    views.shareView({ id: house.id, etag: house.etag, shared: Shared.PRIVATE, groupIds: [] }, as(lead)),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

test.each<[string, Actor, Shared, string[], object]>([
  ['everyone by a lead', lead, Shared.EVERYONE, [], { code: 'forbidden' }],
  ['a foreign group by a lead', lead, Shared.GROUP, [network, randomUUID()], { code: 'forbidden' }],
  ['a group by an agent', nora, Shared.GROUP, [network], { code: 'forbidden' }],
  ['a group that is not named', lead, Shared.GROUP, [], { fields: { groupIds: expect.any(String) } }],
])('a view is not shared with %s', async (_, actor, shared, groupIds, problem) => {
  await expect(share(actor, shared, groupIds)).rejects.toMatchObject(problem);
});

test.each<[string, Actor, Partial<CreateViewRequest>, object]>([
  ['without a name', otto, { name: ' ' }, { fields: { name: expect.any(String) } }],
  ['with a filter that is none', otto, { filter: 'colour = 1' }, { fields: { filter: expect.any(String) } }],
  ['in an order that is none', otto, { orderBy: 'colour' }, { fields: { orderBy: expect.any(String) } }],
  ['with a column that is none', otto, { columns: ['colour'] }, { fields: { columns: expect.any(String) } }],
])('a view %s is refused', async (_, actor, wanted, problem) => {
  await expect(make(actor, wanted)).rejects.toMatchObject(problem);
});

const countsFor = async (actor: Actor, ids: string[] = []) =>
  (await views.countViews({ ids }, as(actor))).counts;
const standardCounts = async (actor: Actor) => {
  const counts = await countsFor(actor);
  return Object.fromEntries(
    standardViews.map(({ id, standard }) => [standard, counts.find(({ viewId }) => viewId === id)!.count]),
  );
};

describe('INC-11 counts', () => {
  let mine: View;
  beforeAll(async () => {
    mine = await make(nora, { name: 'Hot', filter: 'isOpen = true AND title : "hot"' });
    await give(await open(incidents, rosa, { title: 'hot one' }), { groupId: network });
    await accept(nils, await give(await open(incidents, otto, { title: 'hot two' }), { groupId: network }));
    await open(incidents, otto, { title: 'at the desk' });
  });

  test('each reader is told what they may see, and no more', async () => {
    expect(await standardCounts(nils)).toMatchObject({
      'my-open': 1,
      'my-groups': 2,
      unassigned: 1,
      'all-open': 2,
    });
    expect(await standardCounts(otto)).toMatchObject({ reported: 2, 'all-open': 2, 'my-groups': 0 });
    expect(await standardCounts(dana)).toMatchObject({ 'all-open': 3, closed: 0 });
    expect(await standardCounts({ ...dana, tenant: otherTenant })).toMatchObject({ 'all-open': 0 });
    expect(await countsFor(nora, [mine.id])).toEqual([{ viewId: mine.id, count: 2, more: false }]);
    expect(await countsFor(otto, [mine.id])).toEqual([]);
  });

  test('a count is what the list shows, for every standard view', async () => {
    for (const actor of [nils, otto, dana, rosa])
      for (const { id, filter, orderBy } of standardViews) {
        const { incidents: listed } = await incidents.listIncidents(
          { pageSize: 200, pageToken: '', filter, orderBy, q: '' },
          as(actor),
        );
        expect(await countsFor(actor, [id])).toEqual([{ viewId: id, count: listed.length, more: false }]);
      }
  });

  test('a count follows, and what is confidential or restricted leaves it', async () => {
    const before = await standardCounts(dana);
    const fresh = await open(incidents, rosa, { title: 'hot three' });
    await until(
      'the new one is counted',
      async () => (await standardCounts(dana))['all-open'] === before['all-open']! + 1,
    );
    const counted = await standardCounts(dana);
    await give(fresh, { groupId: network });
    await until('the group counts it', async () => (await countsFor(nora, [mine.id]))[0]!.count === 3);
    await database.admin.query(
      `update incident set sensitivity = 'RESTRICTED', named_ids = array[$2::uuid] where id = $1`,
      [fresh.id, nora.personId],
    );
    await open(incidents, rosa, { title: 'stirs everybody', groupId: network });
    await until('it is no longer counted', async () => (await countsFor(nora, [mine.id]))[0]!.count === 2);
    expect((await standardCounts(dana))['all-open']).toBe(counted['all-open']);
  });

  test('nothing is counted again while nothing changes that concerns the reader', async () => {
    const { tallies } = openContext(database.pool);
    const all = [{ id: mine.id, filter: mine.filter }];
    const [first] = await tallies.of(nora, all);
    await database.admin.query(`update incident set title = 'cold' where title = 'hot one'`); // behind our back
    await open(incidents, otto, { title: 'elsewhere' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await tallies.of(nora, all)).toEqual([first]);
    await open(incidents, rosa, { title: 'here', groupId: network });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await tallies.of(nora, all)).toEqual([{ ...first, count: first!.count - 1 }]);
  });
});
