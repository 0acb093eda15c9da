/**
 * `npm run bench:lists`: the usual queue queries and full-text searches of an agent and of an incident manager, through
 * gateway, gRPC and PostgreSQL, over 10,000, 100,000 and 1,000,000 incidents; what counts is the last column, how much
 * slower the largest is than the smallest. PLANS=1 prints what PostgreSQL does.
 */
import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { bootstrap } from '../bootstrap';
import { startSystem, type System } from '../system';
import { fillIncidents, type Reader } from './fill-incidents';
import { openClient } from './load';

const sizes = (process.env.BENCH_SIZES ?? '10000,100000,1000000').split(',').map(Number);
const repeats = Number(process.env.BENCH_REPEATS ?? 200);
const only = process.env.BENCH_ONLY && new RegExp(process.env.BENCH_ONLY);
const password = 'bench bench bench';
const say = (line: string) => console.error(line);
const data = resolve('.data/bench-lists');
const log = resolve(data, 'logs/postgres.log');

interface Query {
  filter?: string;
  orderBy?: string;
  q?: string;
  path?: string;
}

const isOpen =
  '(state = NEW OR state = PENDING_APPROVAL OR state = ASSIGNED OR state = IN_PROGRESS OR state = ON_HOLD OR state = RETURNED)';
const queries: Record<string, Query> = {
  'my open tickets': { filter: `assigneeId = "me" AND ${isOpen}` },
  'open in my groups, by due time': {
    filter: `groupId = "myGroups" AND ${isOpen}`,
    orderBy: 'resolutionDueTime',
  },
  'unassigned in my groups': { filter: `groupId = "myGroups" AND NOT assigneeId:* AND ${isOpen}` },
  'what I reported': { filter: 'requesterId = "me"' },
  'on hold, oldest change first': {
    filter: 'groupId = "myGroups" AND state = ON_HOLD',
    orderBy: 'updateTime',
  },
  everything: {},
  'everything, last changed': { orderBy: 'updateTime desc' },
  'everything open, by priority': { filter: isOpen, orderBy: 'priority' },
  'search: a rare word': { q: 'zeppelin' },
  'search: a common word': { q: 'printer' },
  'search: a Chinese word': { q: '打印机' },
  'search: two words, open': { q: 'printer 三楼', filter: isOpen },
  'search: a code': { q: 'ERP-5000' },
  'search: a part of a word': { q: 'eppeli' },
  'of a device': { filter: 'ciIds : "CI"' },
  'of a service': { filter: 'serviceId = "SERVICE"' },
  'summary by device': { path: '/incidents:summarize?groupBy=CI' },
  'counts of all views': { path: '/views:counts' },
};

export async function main(): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  const system = await startSystem({ data, env: { LOG_LEVEL: 'warn', RATE_PER_SECOND: '0' }, say });
  try {
    await measure(system);
  } finally {
    await system.stop();
  }
}

async function measure(system: System): Promise<void> {
  Object.assign(process.env, {
    STEWARD_ADMIN_PASSWORD: password,
    STEWARD_DEMO: 'organisation',
    STEWARD_DEMO_PASSWORD: password,
  });
  await bootstrap({ addresses: system.addresses, actorKey: system.actorKey, say });
  const database = new Client({ connectionString: system.databaseUrl('incident', 'admin') });
  database.on('error', (error) => say(error.message)); // when the system stops over another one
  await database.connect();
  const reader = await settle(system, database);
  const figures = new Map<string, { rows: number; p50: number; p99: number }[]>();
  for (const size of sizes) {
    const since = performance.now();
    await fillIncidents(database, size, reader);
    say(`${size} incidents after ${Math.round((performance.now() - since) / 1000)} s`);
    for (const username of ['engineer2', 'incident-manager']) {
      const { token } = await signIn(system, username);
      const client = openClient(system.url, token, 1);
      for (const [name, query] of Object.entries(queries)) {
        const title = `${username}: ${name}`;
        if (only && !only.test(title)) continue;
        const path = pathOf(query, reader);
        const { status, text } = await client.send({ method: 'GET', path });
        if (status !== 200) {
          say(`${title}: ${status} ${text}`);
          continue;
        }
        const rows = (Object.values(JSON.parse(text))[0] as unknown[]).length;
        const took: number[] = [];
        for (let i = 0; i < repeats + 20; i++) {
          const sent = performance.now();
          await client.send({ method: 'GET', path });
          if (i >= 20) took.push(performance.now() - sent);
        }
        took.sort((a, b) => a - b);
        const at = (share: number) => took[Math.floor(took.length * share)]!;
        const figure = { rows, p50: at(0.5), p99: at(0.99) };
        figures.set(title, [...(figures.get(title) ?? []), figure]);
        say(
          `${size} ${title}: ${rows} rows, p50 ${figure.p50.toFixed(1)} ms, p99 ${figure.p99.toFixed(1)} ms`,
        );
      }
      await pageOn(client, size, username, figures);
      client.close();
    }
    if (process.env.PLANS) await explain(system, database, reader);
  }
  await database.end();
  console.log(`| query | ${sizes.map((size) => `${size}: rows, p50, p99 ms`).join(' | ')} | p50 × | p99 × |`);
  console.log(`| --- |${sizes.map(() => ' --- |').join('')} --- | --- |`);
  for (const [title, of] of figures) {
    const cells = of.map(({ rows, p50, p99 }) => `${rows}, ${p50.toFixed(1)}, ${p99.toFixed(1)}`);
    const ratio = (key: 'p50' | 'p99') => (of.at(-1)![key] / of[0]![key]).toFixed(1);
    console.log(`| ${title} | ${cells.join(' | ')} | ${ratio('p50')} | ${ratio('p99')} |`);
  }
}

const pathOf = ({ path, filter = '', orderBy = '', q }: Query, { personId }: Reader): string => {
  if (path) return path;
  const said = filter
    .replace('CI', hash.ci)
    .replace('SERVICE', hash.service)
    .replaceAll('"me"', `"${personId}"`);
  const query = new URLSearchParams({ pageSize: '20', filter: said, orderBy, ...(q && { q }) });
  return `/incidents?${query}`;
};
const hash = { ci: '', service: '' };

/** The twenty pages behind the first, as somebody who looks for something. */
async function pageOn(
  client: ReturnType<typeof openClient>,
  size: number,
  username: string,
  figures: Map<string, { rows: number; p50: number; p99: number }[]>,
) {
  const title = `${username}: the next 20 pages`;
  if (only && !only.test(title)) return;
  const took: number[] = [];
  for (let round = 0; round < 5; round++) {
    let token = '';
    for (let page = 0; page <= 20; page++) {
      const path = `/incidents?${new URLSearchParams({ pageSize: '20', pageToken: token })}`;
      const sent = performance.now();
      const { text } = await client.send({ method: 'GET', path });
      if (page > 0) took.push(performance.now() - sent);
      token = (JSON.parse(text) as { nextPageToken: string }).nextPageToken;
      if (token === '') break;
    }
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)] ?? NaN;
  const figure = { rows: took.length, p50: at(0.5), p99: at(0.99) };
  figures.set(title, [...(figures.get(title) ?? []), figure]);
  say(`${size} ${title}: p50 ${figure.p50.toFixed(1)} ms, p99 ${figure.p99.toFixed(1)} ms`);
}

/** Asks each query once more while PostgreSQL writes what it does into its log, and prints that. */
async function explain(system: System, database: Client, reader: Reader): Promise<void> {
  const set = (words: string) => database.query(`alter role steward_incident ${words}`);
  await set(`set session_preload_libraries = 'auto_explain'`);
  await set(`set auto_explain.log_min_duration = 0`);
  await set(`set auto_explain.log_analyze = on`);
  await set(`set auto_explain.log_level = 'warning'`);
  await system.restart('incident');
  const { token } = await signIn(system, 'engineer2');
  const client = openClient(system.url, token, 1);
  for (const [name, query] of Object.entries(queries)) {
    if (only && !only.test(`engineer2: ${name}`)) continue;
    const before = readFileSync(log, 'utf8').length;
    await client.send({ method: 'GET', path: pathOf(query, reader) });
    await new Promise((resolve) => setTimeout(resolve, 300));
    say(`--- ${name}\n${readFileSync(log, 'utf8').slice(before)}`);
  }
  client.close();
  await set('reset all');
  await system.restart('incident');
}

export const signIn = async (system: System, username: string) =>
  (await (
    await fetch(`${system.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    })
  ).json()) as { token: string };

/** The engineer who reads, as soon as the incident service has heard of them. */
export async function findReader(database: Client): Promise<Reader> {
  for (;;) {
    const { rows } = await database.query<Reader>(
      `select id as "personId", tenant, coalesce(department_id::text, '') as "departmentId" from ref_person
        where display_name = '陈杰'`,
    );
    if (rows[0]) return rows[0];
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Forty groups, in five of which the reader works. */
async function settle(system: System, database: Client): Promise<Reader> {
  const { token } = await signIn(system, 'admin');
  const client = openClient(system.url, token, 1);
  const reader = await findReader(database);
  for (let n = 4; n <= 40; n++) {
    const memberIds = n < 8 ? [reader.personId] : [];
    const body = JSON.stringify({ name: `Group ${n}`, memberIds, leadId: '', kind: 'SUPPORT' });
    const { status, text } = await client.send({ method: 'POST', path: '/groups', body });
    if (status >= 300) throw new Error(text);
  }
  client.close();
  for (let known = 0; known < 40;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    known = (await database.query('select from ref_group')).rowCount!;
  }
  const { rows: ids } = await database.query<typeof hash>(
    `select md5('ci7')::uuid as ci, md5('service7')::uuid as service`,
  );
  Object.assign(hash, ids[0]);
  return reader;
}
