import type { Actor } from '#chassis/actor';
import { inTransaction, type Queryable, type Statement } from '#chassis/postgres';
import { actorWith, testDatabase, testTenant } from '#chassis/testing';
import { randomUUID } from 'node:crypto';
import { standardViews } from '../domain/views';
import { countIncidents } from './count-incidents';
import { listIncidents } from './list-incidents';
import { summarizeIncidents } from './summarize-incidents';
import { SummarizeIncidentsRequest_GroupBy as By } from '#proto/steward/incident/v1/search';

/** What the lists read, as PostgreSQL says it: not how long it takes, which differs from machine to machine. */
const database = testDatabase('incident');
const rows = 20_000;
const groups = Array.from({ length: 40 }, () => randomUUID());
const [device, busyService] = [randomUUID(), randomUUID()];

const agent = actorWith(
  { 'incident.read': ['own', 'assigned', 'queue', 'linked', 'named'] },
  { groupIds: groups.slice(0, 5) },
);
const manager = actorWith({ 'incident.read': ['tenant'] });

beforeAll(async () => {
  await database.admin.query(
    `insert into incident (tenant, id, number, title, state, impact, urgency, priority, service_id, ci_ids, requester_id,
        group_id, assignee_id, create_time, update_time, resolution_due_time, work_time)
      select $1, gen_random_uuid(), 'INC' || n, case when n % 4000 = 7 then 'zeppelin' else 'printer' end || n % 100,
        case when n % 33 > 0 then 'CLOSED' when n % 2 = 0 then 'ON_HOLD' else 'NEW' end, 'LOW', 'LOW', 'P' || 1 + n % 4,
        case when n % 50 = 0 then $4::uuid end, array[case when n % 400 = 0 then $3::uuid else gen_random_uuid() end],
        case when n % 500 = 0 then $5::uuid else gen_random_uuid() end, ($2::uuid[])[1 + n / 33 % 40],
        case when n % 200 = 0 then $5::uuid when n / 33 % 3 > 0 then gen_random_uuid() end,
        now() - n * interval '1 hour', now() - n * interval '30 minutes', now() + n * interval '1 minute',
        case when n % 33 = 0 and n % 5 > 0 then now() + n % 777 * interval '1 minute' end
      from generate_series(1, ${rows}) as n`,
    [testTenant, groups, device, busyService, agent.personId],
  );
  await database.admin.query(`insert into incident_words (tenant, incident_id, title, words, version)
    select tenant, id, title, array_to_tsvector(array[regexp_replace(title, '\\d', '', 'g'), title]), 1 from incident`);
  await database.admin.query('vacuum analyze incident');
  await database.admin.query('vacuum analyze incident_words');
  await database.admin.query('vacuum analyze incident_tie');
});

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

/** Does it, and tells which tables were read from end to end and how many rows were touched in all. */
async function planOf(actor: Actor, work: (db: Queryable) => Promise<unknown>) {
  const scanned: string[] = [];
  let touched = 0;
  const visit = (node: Node): void => {
    if (node['Node Type'] === 'Seq Scan') scanned.push(node['Relation Name']!);
    if (node['Relation Name'])
      touched += (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
    node.Plans?.forEach(visit);
  };
  await inTransaction(database.pool, actor.tenant, async (tx) => {
    const query = async (statement: Statement) => {
      if (!statement.text.startsWith('explain')) {
        const { text, values } = statement;
        const explained = await tx.query<{ 'QUERY PLAN': [{ Plan: Node }] }>({
          text: `explain (analyze, format json) ${text}`,
          values,
        });
        visit(explained.rows[0]!['QUERY PLAN'][0].Plan);
      }
      return tx.query(statement);
    };
    await work({ query } as Queryable);
  });
  return { scanned, touched };
}

const page = 50;
const lists: [string, Actor, object, number][] = [
  ...standardViews.flatMap(({ standard, filter, orderBy }): [string, Actor, object, number][] => [
    [`${standard}, an agent`, agent, { filter, orderBy }, 20],
    [`${standard}, a manager`, manager, { filter, orderBy }, 20],
  ]),
  ['everything, an agent', agent, {}, 15],
  ['everything, a manager', manager, {}, 3],
  ['the order of work, a manager', manager, { orderBy: 'workTime', filter: 'isOpen = true' }, 3],
  ['the order of work, an agent', agent, { orderBy: 'workTime', filter: 'isOpen = true' }, 15],
  ['everything, last changed, a manager', manager, { orderBy: 'updateTime desc' }, 3],
  [
    'unassigned, an agent',
    agent,
    { filter: 'groupId = "myGroups" AND NOT assigneeId:* AND isOpen = true' },
    1.5,
  ],
  ['a word among the open, an agent', agent, { q: 'printer7', filter: 'isOpen = true' }, 1],
  ['of a device', manager, { filter: `ciIds : "${device}"` }, 8],
  ['of a device, an agent', agent, { filter: `ciIds : "${device}"` }, 8],
  ['of a service', manager, { filter: `serviceId = "${busyService}"` }, 3],
  ['a rare word', manager, { q: 'zeppelin7' }, 3],
  ['a common word', manager, { q: 'printer' }, 6],
  ['a common word, an agent', agent, { q: 'printer' }, 30],
];

test.each(lists)('INC-06 %s: by an index, and no more than needed', async (_, actor, wanted, pages) => {
  const { scanned, touched } = await planOf(actor, (db) => listIncidents(db, actor, wanted));
  expect(scanned).toEqual([]);
  expect(touched).toBeLessThanOrEqual(page * pages);
});

test('a page far behind costs what the first does', async () => {
  let pageToken = '';
  await inTransaction(database.pool, testTenant, async (tx) => {
    for (let at = 0; at < 20; at++)
      pageToken = (await listIncidents(tx, agent, { pageSize: page, pageToken })).nextPageToken;
  });
  const first = await planOf(agent, (db) => listIncidents(db, agent, {}));
  const later = await planOf(agent, (db) => listIncidents(db, agent, { pageSize: page, pageToken }));
  expect(later.scanned).toEqual([]);
  expect(later.touched).toBeLessThanOrEqual(first.touched * 1.5);
});

test('INC-06 the counts of all standard views look at what is open, once', async () => {
  const filters = standardViews.map(({ filter }) => filter);
  const { scanned, touched } = await planOf(agent, (db) => countIncidents(db, agent, filters));
  expect(scanned).toEqual([]);
  expect(touched).toBeLessThan(rows / 2);
});

test('INC-16 the summary of a device reads the device’s incidents only', async () => {
  const wanted = { groupBy: By.MONTH, filter: `ciIds : "${device}"` };
  const { scanned, touched } = await planOf(manager, (db) => summarizeIncidents(db, manager, wanted));
  expect(scanned).toEqual([]);
  expect(touched).toBeLessThan((rows / 400) * 8);
});

test('INC-16 the summary of an agent reads each incident within reach once', async () => {
  const wanted = { groupBy: By.CI, filter: '' };
  const { scanned, touched } = await planOf(agent, (db) => summarizeIncidents(db, agent, wanted));
  expect(scanned).toEqual([]);
  expect(touched).toBeLessThan((rows / 40) * 5 * 1.2);
});
