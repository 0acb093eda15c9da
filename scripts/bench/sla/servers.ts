import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { migrate } from '#chassis/migrate';
import { openParts } from '../../process/parts';
import { openPortBook } from '../../process/ports';
import {
  appRole,
  databaseUrl,
  ensureDatabase,
  ensureOwner,
  ensureRole,
  ownerRole,
  withClient,
} from '../../servers/databases';
import { preparePostgres } from '../../servers/postgres';
import { prepareRedis } from '../../servers/redis';
import type { Servers } from './contender';

const password = 'bench';
const peers = 'bench_peers';
const sla = 'bench_sla';

/**
 * PostgreSQL as `npm start` sets it (what is committed is on disk), but that it notes when each transaction was
 * committed, and a real Redis that keeps everything in a log; both private to this run.
 */
export async function startBenchServers(say: (line: string) => void) {
  const data = resolve(process.env.BENCH_DATA ?? '.data/bench-sla');
  rmSync(data, { recursive: true, force: true });
  const start = async () => {
    const parts = await openParts(data, say);
    const settings = { data, say, choosePort: openPortBook(data), durable: true };
    try {
      const postgres = await preparePostgres({ ...settings, skipped: new Set() });
      // not the one in JavaScript, and nothing is installed on the machine for a bench
      const redis = await prepareRedis({ ...settings, skipped: new Set(['npm', 'apt']) });
      for (const { program } of [postgres, redis]) await parts.keep(program).ready();
      return { parts, urls: { postgres: postgres.url, redis: redis.url } };
    } catch (error) {
      await parts.stop();
      throw error;
    }
  };
  const { parts: first, urls } = await start();
  await withClient(urls.postgres, (admin) => admin.query('alter system set track_commit_timestamp = on'));
  await first.stop(); // it is read at the start only
  const { parts } = await start();
  await withClient(urls.postgres, async (admin) => {
    await ensureOwner(admin, password);
    await ensureRole(admin, appRole('sla'), password);
    await ensureDatabase(admin, sla, 'sla');
    await admin.query(`create database ${peers}`);
  });
  await migrate(databaseUrl(urls.postgres, sla, ownerRole, password), 'sla', appRole('sla'));
  const servers: Servers = {
    postgres: urls.postgres,
    redis: urls.redis,
    peers: databaseUrl(urls.postgres, peers),
    sla: databaseUrl(urls.postgres, sla, appRole('sla'), password),
    slaAdmin: databaseUrl(urls.postgres, sla),
  };
  return { servers, stop: parts.stop };
}
