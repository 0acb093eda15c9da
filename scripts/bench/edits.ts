/**
 * `npm run bench:edits`: fifty people change one ticket at once for a minute (BENCH_SECONDS), through HTTP. Afterwards
 * the ticket has a version for every 200 and for nothing else, in its log without a gap, and every loser had 412.
 */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { bootstrap } from '../bootstrap';
import { startSystem, type System } from '../system';
import { openClient } from './load';

const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const people = Number(process.env.BENCH_CLIENTS ?? 50);
const password = 'bench bench bench';
const say = (line: string) => console.error(line);

export async function main(): Promise<void> {
  const data = resolve('.data/bench-edits');
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
  const tokens = await Promise.all(['agent', 'incident-manager'].map((name) => signIn(system, name)));
  const clients = tokens.map((token) => openClient(system.url, token, people));
  const opened = await clients[0]!.send({
    method: 'POST',
    path: '/incidents',
    body: JSON.stringify({ title: 'Everybody wants this one' }),
  });
  if (opened.status >= 300) throw new Error(`the ticket was not opened: ${opened.status} ${opened.text}`);
  const { id } = JSON.parse(opened.text) as { id: string };

  const outcomes = new Map<number, number>();
  const won: number[] = [1];
  const end = performance.now() + seconds * 1_000;
  const edit = async (person: number) => {
    const client = clients[person % clients.length]!;
    let etag = '"1"';
    for (let n = 0; performance.now() < end; n++) {
      const { status, headers } = await client.send({
        method: 'PATCH',
        path: `/incidents/${id}?updateMask=title`,
        headers: { 'if-match': etag },
        body: JSON.stringify({ title: `Person ${person}, change ${n}` }),
      });
      outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
      if (status === 200) won.push(Number(String(headers.etag).replaceAll('"', '')));
      const seen =
        status === 200 ? headers : (await client.send({ method: 'GET', path: `/incidents/${id}` })).headers;
      etag = String(seen.etag);
    }
  };
  await Promise.all(Array.from({ length: people }, (_, person) => edit(person)));
  for (const client of clients) client.close();
  report(await versionsOf(system, id), won, outcomes);
}

/** What the log holds, in its own order. */
async function versionsOf(system: System, id: string): Promise<number[]> {
  const database = new Client({ connectionString: system.databaseUrl('incident', 'admin') });
  await database.connect();
  const { rows } = await database.query<{ version: number }>(
    'select version from incident_log where incident_id = $1 order by version',
    [id],
  );
  await database.end();
  return rows.map(({ version }) => version);
}

function report(logged: number[], won: number[], outcomes: Map<number, number>): void {
  const answers = [...outcomes].sort().map(([status, count]) => `${count} × ${status}`);
  console.log(`${people} people, ${seconds} s, one ticket: ${answers.join(', ')}; ${logged.length} versions`);
  const whole = logged.every((version, index) => version === index + 1);
  const same = won.toSorted((a, b) => a - b).join() === logged.join();
  const others = [...outcomes.keys()].filter((status) => status !== 200 && status !== 412);
  if (!whole) throw new Error('the log has a gap');
  if (!same) throw new Error('the versions are not those that were answered with 200');
  if (others.length > 0) throw new Error(`losers are told 412 and nothing else, not ${others.join(', ')}`);
}

async function signIn(system: System, username: string): Promise<string> {
  const response = await fetch(`${system.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return ((await response.json()) as { token: string }).token;
}
