/**
 * `npm run bench`: report a fault, read one, list 50 of 20,000, update with a note, through gateway, gRPC, PostgreSQL
 * and outbox, beside pgbench with the same inserts on the same server in the same run. `create alone` is the same with the
 * clocks and the notifier stopped: the way of the request itself, without what follows from it.
 */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { bootstrap } from '../bootstrap';
import { startSystem, type System } from '../system';
import { openLimit } from './limit';
import { drive, openClient, type Figures, type Reply } from './load';
import { megabytes, openMeter } from './usage';

const seconds = Number(process.env.BENCH_SECONDS ?? 6);
const clientCounts = (process.env.BENCH_CLIENTS ?? '1,8,32').split(',').map(Number);
const only = process.env.BENCH_ONLY?.split(',');
const rows = Number(process.env.BENCH_ROWS ?? 20_000);
const password = 'bench bench bench';
const say = (line: string) => console.error(line);

/** What a bare prototype of this path (one gRPC hop) reached at 8 clients beside pgbench's 5,039. */
const prototype: Record<string, number> = {
  read: 1431 / 5039,
  list: 826 / 5039,
  update: 951 / 5039,
  create: 892 / 5039,
  'create alone': 892 / 5039,
};

export async function main(): Promise<void> {
  const data = resolve('.data/bench');
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
  const atRest = system.parts().map((part) => [part, Math.round(megabytes(system, part))] as const);
  const { token } = (await (await signIn(system, 'agent')).json()) as { token: string };
  let client = openClient(system.url, token, 64);
  const get = (path: string) => client.send({ method: 'GET', path });
  const { categories } = JSON.parse((await get('/categories?pageSize=200')).text);
  const { id: categoryId, groupId } = categories.find((one: { groupId: string }) => one.groupId !== '');
  const post = (path: string, body: object, headers = {}) =>
    client.send({ method: 'POST', path, body: JSON.stringify(body), headers });

  const ids = await fill(system, groupId);
  const limit = await openLimit(system, logInsert);
  const etags = new Map<string, string>();
  const someId = () => ids[Math.floor(Math.random() * ids.length)]!;
  const mine = (of: number, clients: number) =>
    ids[(Math.floor(Math.random() * (ids.length / clients)) * clients + of) % ids.length]!;
  const operations: Record<string, (client: number, clients: number) => Promise<Reply>> = {
    create: () =>
      post('/interactions', {
        channel: 'WEB',
        categoryId,
        subject: 'The printer is on fire',
        text: 'On the second floor',
      }),
    read: () => get(`/incidents/${someId()}`),
    list: () => get('/incidents?pageSize=50&filter=state%20%3D%20NEW'),
    'create alone': (of, clients) => operations.create!(of, clients),
    update: async (of, clients) => {
      const id = mine(of, clients);
      const reply = await post(
        `/incidents/${id}:notice`,
        { text: 'Still burning' },
        { 'if-match': etags.get(id) ?? '1' },
      );
      etags.set(id, String(reply.headers.etag));
      return reply;
    },
  };
  for (const one of Object.values(operations)) await drive(8, 4, (of) => one(of, 8)); // until the code is compiled
  await settle(system);
  const table: string[] = [];
  for (const clients of clientCounts) {
    const tps = limit(clients, seconds);
    client.close(); // what stood idle for so long may be closed on the other side
    client = openClient(system.url, token, 64);
    table.push(`| pgbench, one statement | ${clients} | ${tps.toFixed(0)} | | | | 100 % | |`);
    for (const [name, one] of Object.entries(operations)) {
      if (only && !only.includes(name)) continue;
      const resting = name === 'create alone' ? ['sla', 'notify'] : [];
      for (const part of resting) await system.stopPart(part);
      const meter = openMeter(system);
      const figures = await drive(clients, seconds, (of) => one(of, clients));
      const cpu = [...meter()].map(
        ([part, used]) => `${part} ${((used * 1000) / figures.requests).toFixed(2)}`,
      );
      table.push(row(name, clients, figures, tps));
      say(`${table.at(-1)}\n   CPU ms a request: ${cpu.join(', ')}; failed ${figures.failed}`);
      for (const part of resting) await system.startPart(part);
      await settle(system);
    }
  }
  client.close();
  console.log(
    '| operation | clients | per second | p50 ms | p95 ms | p99 ms | of pgbench | of the prototype’s share |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  console.log(table.join('\n'));
  console.log(
    `\nAt rest, MB: ${atRest.map(([part, size]) => `${part} ${size}`).join(', ')}; in all ${atRest.reduce((sum, [, size]) => sum + size, 0)}`,
  );
}

function row(name: string, clients: number, { perSecond, p50, p95, p99 }: Figures, tps: number): string {
  const share = perSecond / tps;
  const against = clients === 8 ? `${(share / prototype[name]!).toFixed(2)} ×` : '';
  const times = [p50, p95, p99].map((ms) => ms.toFixed(1)).join(' | ');
  return `| ${name} | ${clients} | ${perSecond.toFixed(0)} | ${times} | ${(share * 100).toFixed(1)} % | ${against} |`;
}

const signIn = (system: System, username: string) =>
  fetch(`${system.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });

const logInsert = `insert into incident_log (tenant, id, incident_id, version, time, person_id, person_name, action, changes, text, public)
  select tenant, gen_random_uuid(), id, 1, now(), gen_random_uuid(), 'Ada', 'CREATE', '[]', '', true from i`;

/** Incidents by the thousand, straight into the table: what is measured is how they are found, not how they came. */
async function fill(system: System, groupId: string): Promise<string[]> {
  const client = new Client({ connectionString: system.databaseUrl('incident', 'admin') });
  await client.connect();
  const { rows: found } = await client.query<{ id: string }>(
    `insert into incident (tenant, id, number, title, description, state, channel, impact, urgency, priority,
        requester_id, group_id, create_time, update_time)
      select (select tenant from ref_group limit 1), gen_random_uuid(), 'INC9' || n, 'The printer is on fire ' || n, 'On the second floor',
        case when n % 4 = 0 then 'NEW' else 'IN_PROGRESS' end, 'WEB', 'MEDIUM', 'MEDIUM', 'P3', gen_random_uuid(), $1,
        now() - n * interval '1 minute', now() - n * interval '1 minute'
      from generate_series(1, $2::int) as n returning id`,
    [groupId, rows],
  );
  await client.query('analyze incident');
  await client.end();
  return found.map(({ id }) => id);
}

/** Waits until everyone has heard everything, so that one measurement does not pay for the one before. */
async function settle(system: System): Promise<void> {
  const client = new Client({ connectionString: system.databaseUrl('incident', 'admin') });
  await client.connect();
  for (let quiet = 0; quiet < 3; await new Promise((resolve) => setTimeout(resolve, 300))) {
    const meter = openMeter(system);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const busy = [...meter().values()].reduce((sum, used) => sum + used, 0);
    quiet = busy < 0.15 ? quiet + 1 : 0;
  }
  await client.end();
}
