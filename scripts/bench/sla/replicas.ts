import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firing } from '../../../services/sla/src/store/firing';
import type { Servers } from './contender';
import { fillSteps } from './fill';
import { rest } from './figures';
import { makeTimers } from './fire';
import { startWorker } from './processes';
import type { Steward } from './steward';

/** Steps a second that so many replicas fire, all being due at once. */
export async function drainWith(steward: Steward, servers: Servers, replicas: number, count: number) {
  const workers = await Promise.all(Array.from({ length: replicas }, () => startWorker('steward', servers)));
  try {
    const due = await fillSteps(steward.admin, count, 1);
    while ((await steward.fired!()) < count) await rest(100);
    const { rows } = await steward.admin.query<{ last: Date }>(
      'select max(pg_xact_commit_timestamp(xmin)) as last from outbox',
    );
    return count / ((rows[0]!.last.getTime() - due.getTime()) / 1000);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

/** Steps a second that pgbench fires with so many connections by the very same statement, and no program beside. */
export async function drainByItself(steward: Steward, servers: Servers, connections: number, count: number) {
  await fillSteps(steward.admin, count, 0);
  const batch = 1_000;
  const script = join(mkdtempSync(join(tmpdir(), 'steward-bench-')), 'fire.sql');
  // what follows a colon is a variable to pgbench
  const statement = firing.replaceAll('$1', String(batch)).replace(/:(MI|SS)/g, `'||chr(58)||'$1`);
  writeFileSync(script, `${statement.replaceAll('\n', ' ')};\n`);
  const { hostname, port, username, password, pathname } = new URL(servers.sla);
  const args = ['-n', '-M', 'prepared', '-c', connections, '-j', Math.min(2, connections)];
  const { stdout, stderr, status } = spawnSync(
    'pgbench',
    [...args, '-t', Math.ceil(count / batch / connections), '-f', script, pathname.slice(1)].map(String),
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        PGHOST: hostname,
        PGPORT: port,
        PGUSER: username,
        PGPASSWORD: password,
        PGOPTIONS: '-c app.tenant=* -c jit=off -c random_page_cost=1.1',
      },
    },
  );
  if (status !== 0) throw new Error(`pgbench is needed (Debian: postgresql-contrib): ${stderr}`);
  return Number(/tps = ([\d.]+)/.exec(stdout)![1]) * batch;
}

/** Two replicas, one of which is killed in the middle: how late each was, and how many were told otherwise than once. */
export async function loseOne(steward: Steward, servers: Servers, count: number) {
  await steward.clear();
  const workers = [await startWorker('steward', servers), await startWorker('steward', servers)];
  try {
    const span = 10_000;
    const begin = Date.now() + 3_000 + count;
    await steward.arm(makeTimers(count, (index) => begin + (index * span) / count));
    await rest(begin + span / 2 - Date.now());
    await workers[0]!.kill();
    for (let waited = 0; waited < 60_000 && (await steward.fired!()) < count; waited += 200) await rest(200);
    const lateness = await steward.lateness!();
    return { lateness, wrong: Math.abs(count - lateness.length) };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}
