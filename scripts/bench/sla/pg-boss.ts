import type { Contender, Servers } from './contender';
import { openAdmin } from './admin';
import { chunksOf, eachOf } from './figures';
import { loadPeer, versionOf } from './peers';

interface Boss {
  start(): Promise<unknown>;
  stop(options: object): Promise<void>;
  on(event: 'error', hear: () => void): void;
  createQueue(name: string, options: object): Promise<void>;
  insert(jobs: object[]): Promise<void>;
  cancel(name: string, ids: string[]): Promise<void>;
  deleteJob(name: string, ids: string[]): Promise<void>;
  work(
    name: string,
    options: object,
    handle: (jobs: { data: { dueAt: number } }[]) => Promise<void>,
  ): Promise<string>;
}

const queue = 'timers';
const together = 64;
const inFlight = 32;
const batch = 2_000;
/** Its shortest. */
const pollingIntervalSeconds = 0.5;

async function start(url: string): Promise<Boss> {
  const boss = new (loadPeer<new (options: object) => Boss>('pg-boss'))({
    connectionString: url,
    schedule: false,
  });
  boss.on('error', () => undefined);
  await boss.start();
  return boss;
}

export async function openPgBoss({ peers }: Servers): Promise<Contender> {
  const boss = await start(peers);
  const admin = openAdmin(peers, 1);
  await boss.createQueue(queue, { policy: 'standard' });
  const insert = (timers: { id: string; dueAt: Date }[]) =>
    boss.insert(
      timers.map(({ id, dueAt }) => ({
        id,
        name: queue,
        data: { dueAt: dueAt.getTime() },
        startAfter: dueAt.toISOString(),
      })),
    );
  const idsOf = (timers: { id: string }[]) => timers.map(({ id }) => id);
  return {
    kind: 'pg-boss',
    name: 'pg-boss',
    settings: `${versionOf('pg-boss')}; one process, two workers with batchSize ${batch}, polling each ${pollingIntervalSeconds} s (its shortest); insert of 1,000; a change each by its id, ${inFlight} in flight; re-timed by deleting and inserting`,
    async arm(timers) {
      for (const chunk of chunksOf(timers, 1_000)) await insert(chunk);
    },
    pause: (timers) => eachOf(timers, inFlight, ({ id }) => boss.cancel(queue, [id])),
    retime: (timers) =>
      eachOf(timers, inFlight, async (timer) => {
        await boss.deleteJob(queue, [timer.id]);
        await insert([timer]);
      }),
    variants: {
      'its caller gathers 64': {
        async pause(timers) {
          for (const chunk of chunksOf(timers, together)) await boss.cancel(queue, idsOf(chunk));
        },
        async retime(timers) {
          for (const chunk of chunksOf(timers, together)) {
            await boss.deleteJob(queue, idsOf(chunk));
            await insert(chunk);
          }
        },
      },
    },
    async bytes() {
      const { rows } = await admin.query<{ n: number }>(
        `select sum(pg_total_relation_size(oid))::float8 as n from pg_class
          where relnamespace = 'pgboss'::regnamespace and relkind = 'r'`,
      );
      return rows[0]!.n;
    },
    settle: () => admin.query('analyze'),
    async clear() {
      await admin.query('truncate pgboss.job, pgboss.archive');
      await admin.query('checkpoint');
    },
    async close() {
      await boss.stop({ graceful: false });
      await admin.end();
    },
  };
}

export async function workPgBoss(servers: Servers, note: (dueAt: number) => Promise<void> | void) {
  const boss = await start(servers.peers);
  const options = { batchSize: batch, pollingIntervalSeconds };
  for (let worker = 0; worker < 2; worker++)
    await boss.work(queue, options, async (jobs) => {
      await Promise.all(jobs.map(({ data }) => note(data.dueAt)));
    });
  return () => boss.stop({ graceful: false });
}
