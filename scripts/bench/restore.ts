/**
 * `npm run bench:restore`: how long backup and restore take for each GB, and how many events a second the services catch up
 * when all databases come back from a backup and the broker has lost everything. BENCH_ROWS incidents for the one (220,000
 * are about 0.5 GB), BENCH_RECORDS for the other, of which the listeners know nothing yet.
 */
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { connect, type JetStreamManager } from 'nats';
import { ask } from '../../deploy/backup/postgres-tools';
import { restoreBackup } from '../../deploy/backup/restore-backup';
import { takeBackup } from '../../deploy/backup/take-backup';
import { serviceNames, servicesWithDatabase } from '../../deploy/platform';
import { bootstrap } from '../bootstrap';
import { startSystem, type System } from '../system';
import { fillIncidents, type Reader } from './fill-incidents';
import { findReader, signIn } from './lists';
import { openClient } from './load';
import { rest, round, seconds } from './sla/figures';

const rows = Number(process.env.BENCH_ROWS ?? 220_000);
const records = Number(process.env.BENCH_RECORDS ?? 2_000);
const password = 'bench bench bench';
const say = (line: string) => console.error(line);
const data = path.resolve('.data/bench-restore');
const folderOf = (name: string): string => path.join(data, 'backups', name);

export async function main(): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  const system = await startSystem({ data, env: { LOG_LEVEL: 'warn', RATE_PER_SECOND: '0' }, say });
  try {
    await measure(system);
  } finally {
    await system.stop();
    rmSync(path.join(data, 'backups'), { recursive: true, force: true });
  }
}

async function measure(system: System): Promise<void> {
  Object.assign(process.env, {
    STEWARD_ADMIN_PASSWORD: password,
    STEWARD_DEMO: 'organisation',
    STEWARD_DEMO_PASSWORD: password,
  });
  await bootstrap({ addresses: system.addresses, actorKey: system.actorKey, say });
  const reader = await inIncident(system, findReader);
  await openOne(system); // an owner tells again for organisations of which it ever told anything
  await settle(system);
  for (const name of serviceNames) await system.stopPart(name);
  console.log('| what | how much | seconds | a GB or a second |\n| --- | --- | --- | --- |');
  await measureSize(system, reader);
  await measureCatchUp(system, reader);
}

async function openOne(system: System): Promise<void> {
  const client = openClient(system.url, (await signIn(system, 'agent')).token, 1);
  const body = JSON.stringify({ title: 'The first of many' });
  const { status, text } = await client.send({ method: 'POST', path: '/incidents', body });
  client.close();
  if (status >= 300) throw new Error(`no incident was opened: ${status} ${text}`);
}

/** One large database, out and back in. */
async function measureSize(system: System, reader: Reader): Promise<void> {
  await inIncident(system, (database) => fillIncidents(database, rows, reader));
  const url = system.databaseUrl('incident', 'admin');
  const [size] = await ask<{ bytes: string }>(url, 'select pg_database_size(current_database()) as bytes');
  const gigabytes = Number(size!.bytes) / 1e9;
  const line = (what: string, took: number) =>
    console.log(
      `| ${what} | ${gigabytes.toFixed(2)} GB | ${took.toFixed(1)} | ${(took / gigabytes).toFixed(0)} s a GB |`,
    );
  line('backup', await seconds(() => backUp(system, 'size', ['incident'])));
  const dump = statSync(path.join(folderOf('size'), 'incident.dump')).size / 1e9;
  say(`its dump has ${dump.toFixed(2)} GB`);
  line('restore', await seconds(() => restore(system, 'size', ['incident'])));
}

/** All databases from one moment, and nothing in the broker. */
async function measureCatchUp(system: System, reader: Reader): Promise<void> {
  await inIncident(system, (database) => fillIncidents(database, records, reader));
  await backUp(system, 'all', servicesWithDatabase);
  await system.stopPart('nats');
  rmSync(path.join(data, 'nats'), { recursive: true });
  const back = await seconds(() => restore(system, 'all', servicesWithDatabase));
  say(`all databases are back after ${back.toFixed(1)} s`);
  await system.startPart('nats');
  const [began] = await ask<{ now: string }>(
    system.databaseUrl('incident', 'admin'),
    'select clock_timestamp()::text as now',
  );
  const ready = await seconds(async () => {
    await Promise.all(serviceNames.map((name) => system.startPart(name)));
    await Promise.all(serviceNames.map((name) => system.ready(name)));
  });
  const took = ready + (await seconds(() => settle(system, true)));
  const told = await countTold(system);
  const handled = await countHandled(system, began!.now);
  const line = (what: string, count: number) =>
    console.log(
      `| ${what} | ${round(count)} events | ${took.toFixed(1)} | ${round(count / took)} a second |`,
    );
  line('told again to an empty broker', told);
  line('heard and done by all listeners', handled);
  say(`of which ${ready.toFixed(1)} s until every service was ready`);
}

async function inIncident<T>(system: System, work: (database: Client) => Promise<T>): Promise<T> {
  const database = new Client({ connectionString: system.databaseUrl('incident', 'admin') });
  await database.connect();
  return work(database).finally(() => database.end());
}

const adminOf = (system: System): string =>
  system.databaseUrl('postgres', 'admin').replace('steward_postgres', 'postgres');

const backUp = (system: System, name: string, services: readonly string[]) =>
  takeBackup({ adminUrl: adminOf(system), services, folder: folderOf(name), version: 'bench', say });

async function restore(system: System, name: string, services: readonly string[]): Promise<void> {
  const proof = {
    keyFile: path.join(data, 'secrets', 'audit-key.pem'),
    headFiles: [path.join(data, 'audit', 'heads.jsonl')],
  };
  const options = { adminUrl: adminOf(system), folder: folderOf(name), services, overwrite: true, proof };
  await restoreBackup({ ...options, acceptBroken: false, say });
}

/** Until nobody has anything left to tell or to hear, twice in a row. @param again whether everything is owed first */
async function settle(system: System, again = false): Promise<void> {
  for (let quiet = 0; quiet < 2; await rest(250)) quiet = (await isQuiet(system, again)) ? quiet + 1 : 0;
}

async function isQuiet(system: System, again: boolean): Promise<boolean> {
  for (const service of servicesWithDatabase) {
    const [state] = await ask<{ busy: boolean; raised: boolean }>(
      system.databaseUrl(service, 'admin'),
      `select exists (select from telling) or exists (select from generation where owed)
        or exists (select from outbox where published_at is null) as busy,
        exists (select from generation where number > 0) as raised`,
    );
    if (state!.busy || (again && !state!.raised)) return false;
  }
  return withStreams(system, async ({ consumers }, streams) => {
    for (const { config } of streams)
      for await (const { num_pending, num_ack_pending } of consumers.list(config.name))
        if (num_pending + num_ack_pending > 0) return false;
    return true;
  });
}

const countTold = (system: System): Promise<number> =>
  withStreams(system, async (_, streams) => streams.reduce((sum, { state }) => sum + state.messages, 0));

async function countHandled(system: System, since: string): Promise<number> {
  let sum = 0;
  for (const service of servicesWithDatabase) {
    const url = system.databaseUrl(service, 'admin');
    const [found] = await ask<{ n: number }>(url, 'select count(*)::int as n from inbox where done_at > $1', [
      since,
    ]);
    sum += found!.n;
  }
  return sum;
}

type Streams = Awaited<ReturnType<ReturnType<JetStreamManager['streams']['list']>['next']>>;

/** The streams of events, one for each service. */
async function withStreams<T>(
  system: System,
  work: (manager: JetStreamManager, streams: Streams) => Promise<T>,
): Promise<T> {
  const nats = await connect({ servers: system.natsUrl });
  try {
    const manager = await nats.jetstreamManager();
    const all = await manager.streams.list().next();
    return await work(
      manager,
      all.filter(({ config }) => config.name.startsWith('EV_')),
    );
  } finally {
    await nats.close();
  }
}
