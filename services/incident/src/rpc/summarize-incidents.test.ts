import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import { otherTenant, testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import {
  SummarizeIncidentsRequest_GroupBy as By,
  SummaryServiceClient,
} from '#proto/steward/incident/v1/search';
import { openContext } from '../context';
import { answersOf } from '../server';
import {
  as,
  dana,
  deedsWith,
  desk,
  meetService,
  network,
  nils,
  nora,
  open,
  otto,
  rosa,
  settle,
} from '../testing';

const database = testDatabase('incident');
let now = new Date('2026-10-31T23:59:00Z');
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers, () => now);
const summaries = testPeer(SummaryServiceClient, answers);
const { give, accept, resolve } = deedsWith(incidents);

const [router, printer, mail] = [randomUUID(), randomUUID(), randomUUID()];
const summarize = async (actor: Actor, groupBy: By, filter = '') => {
  const { rows, incidents, truncated } = await summaries.summarizeIncidents({ groupBy, filter }, as(actor));
  return {
    counts: Object.fromEntries(rows.map(({ key, count }) => [key, count])),
    rows,
    incidents,
    truncated,
  };
};

beforeAll(async () => {
  await settle(database.pool);
  await meetService(database.pool, mail);
  const fixed = await accept(
    nils,
    await give(await open(incidents, rosa, { ciIds: [router, printer], serviceId: mail }), {
      groupId: network,
    }),
  );
  now = new Date('2026-11-01T00:59:00Z');
  await resolve(nils, fixed);
  await open(incidents, otto, { ciIds: [router] });
  await open(incidents, otto);
});

test('INC-16 the incidents of each device are counted, with how many are open and how long they took', async () => {
  const { rows, incidents: all, truncated } = await summarize(dana, By.CI);
  expect(rows).toEqual([
    { key: router, count: 2, open: 1, meanResolutionSeconds: 3600 },
    ...[
      { key: '', count: 1, open: 1, meanResolutionSeconds: 0 },
      { key: printer, count: 1, open: 0, meanResolutionSeconds: 3600 },
    ],
  ]);
  expect([all, truncated]).toEqual([3, false]);
});

test('INC-16 the history of one device, by month and by service', async () => {
  expect((await summarize(dana, By.MONTH, `ciIds : "${router}"`)).counts).toEqual({
    '2026-10': 1,
    '2026-11': 1,
  });
  expect((await summarize(dana, By.SERVICE, `ciIds : "${router}"`)).counts).toEqual({ [mail]: 1, '': 1 });
  expect((await summarize(dana, By.STATE, `serviceId = "${mail}"`)).counts).toEqual({ RESOLVED: 1 });
});

test.each<[string, Actor, object]>([
  ['the desk', dana, { [network]: 1, [desk]: 2 }],
  ['the group', nora, { [network]: 1 }],
  ['who reported', otto, { [desk]: 2 }],
  ['another tenant', { ...dana, tenant: otherTenant }, {}],
])('INC-11 only what %s may see is counted', async (_, actor, expected) => {
  expect((await summarize(actor, By.GROUP)).counts).toEqual(expected);
});

test('INC-11 restricted incidents are not counted, confidential ones for whom they name', async () => {
  const { id } = await open(incidents, rosa, { title: 'Kept' });
  const before = await summarize(dana, By.PRIORITY);
  const keep = (sensitivity: string) =>
    database.admin.query('update incident set sensitivity = $2, named_ids = $3 where id = $1', [
      id,
      sensitivity,
      [nora.personId],
    ]);
  const named: Actor = { ...nora, groupIds: [], grants: { 'incident.read': ['named'] } };
  await keep('CONFIDENTIAL');
  expect((await summarize(dana, By.PRIORITY)).incidents).toBe(before.incidents - 1);
  expect((await summarize(named, By.PRIORITY)).incidents).toBe(1);
  await keep('RESTRICTED');
  expect((await summarize(named, By.PRIORITY)).incidents).toBe(0);
});

test('what is left out is said', async () => {
  await database.admin
    .query(`insert into incident (tenant, id, number, title, state, impact, urgency, priority,
      requester_id, create_time, update_time)
    select '${otto.tenant}', gen_random_uuid(), 'OLD' || n, 'Old', 'CLOSED', 'LOW', 'LOW', 'P5', '${otto.personId}',
      '2020-01-01', '2020-01-01' from generate_series(1, 20000) as n`);
  expect(await summarize(dana, By.PRIORITY)).toMatchObject({ incidents: 20_000, truncated: true });
  expect(await summarize(dana, By.REQUESTER, 'createTime > "2026-01-01"')).toMatchObject({
    truncated: false,
  });
});

test('by nothing is refused by name', async () => {
  await expect(summarize(dana, By.GROUP_BY_UNSPECIFIED)).rejects.toMatchObject({
    fields: { groupBy: expect.any(String) },
  });
});
