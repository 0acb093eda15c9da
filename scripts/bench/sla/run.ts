/**
 * `npm run bench:sla`: our clocks beside the libraries that others would keep timers with, on the same PostgreSQL and
 * the same Redis in the same run. BENCH_ONLY names parts (minute, burst, …), BENCH_PEERS who takes part.
 */
import { loadavg } from 'node:os';
import { openBullmq } from './bullmq';
import { bundled } from './bundled';
import { withClient } from '../../servers/databases';
import type { Contender, Kind, Servers } from './contender';
import { openGraphile } from './graphile-worker';
import { installPeers } from './peers';
import { openPgBoss } from './pg-boss';
import { parts } from './parts';
import { startBenchServers } from './servers';
import type * as Ours from './steward';

const say = (line: string) => console.error(line);
const only = process.env.BENCH_ONLY?.split(',');
const wanted = process.env.BENCH_PEERS?.split(',');

export async function main(): Promise<void> {
  installPeers();
  const { servers, stop } = await startBenchServers(say);
  const open: Record<Exclude<Kind, 'steward'>, (servers: Servers) => Contender | Promise<Contender>> = {
    'graphile-worker': openGraphile,
    bullmq: openBullmq,
    'pg-boss': openPgBoss,
  };
  const contenders: Contender[] = [];
  try {
    await withClient(servers.peers, (db) =>
      db.query(
        `create table effect (due_at timestamptz not null, fired_at timestamptz not null default clock_timestamp());
        create table ledger (seq bigserial primary key, timer_id uuid not null, at timestamptz default now(), fact jsonb);
        create table outbox (seq bigserial primary key, timer_id uuid not null, payload jsonb, published_at timestamptz);
        create index on ledger (timer_id);
        create index on outbox (seq) where published_at is null`,
      ),
    );
    const { openSteward } = (await import(await bundled('steward'))) as typeof Ours;
    const steward = await openSteward(servers);
    contenders.push(steward);
    for (const [kind, make] of Object.entries(open))
      if (!wanted || wanted.includes(kind)) contenders.push(await make(servers));
    for (const { name, settings } of contenders) console.log(`- ${name}: ${settings}`);
    for (const [name, measure] of Object.entries(parts)) {
      if (only && !only.includes(name)) continue;
      say(`${name} … (load ${loadavg()[0]!.toFixed(1)})`);
      console.log(`\n${await measure({ steward, contenders, servers })}`);
    }
  } finally {
    await Promise.allSettled(contenders.map((contender) => contender.close()));
    await stop();
  }
}
