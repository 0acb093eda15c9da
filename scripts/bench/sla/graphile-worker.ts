import type { Pool } from 'pg';
import type { Contender, Servers, Timer } from './contender';
import { openAdmin } from './admin';
import { chunksOf, eachOf } from './figures';
import { loadPeer, versionOf } from './peers';

interface Graphile {
  makeWorkerUtils(options: object): Promise<{
    migrate(): Promise<void>;
    addJobs(jobs: object[]): Promise<unknown>;
    addJob(task: string, payload: object, spec: object): Promise<unknown>;
    withPgClient(work: (client: Pool) => Promise<unknown>): Promise<unknown>;
    release(): Promise<void>;
  }>;
  run(options: object): Promise<{ stop(): Promise<void> }>;
  Logger: new (make: () => () => void) => object;
}

const inFlight = 32;
const concurrentJobs = 100;
const pollInterval = 20;
const quiet = () => new (loadPeer<Graphile>('graphile-worker').Logger)(() => () => {});

export async function openGraphile({ peers }: Servers): Promise<Contender> {
  const admin = openAdmin(peers, inFlight);
  const utils = await loadPeer<Graphile>('graphile-worker').makeWorkerUtils({
    pgPool: admin,
    logger: quiet(),
  });
  await utils.migrate();
  const specOf = ({ id, dueAt }: Timer) => ({ runAt: dueAt, jobKey: id });
  /** What has the key of another replaces it. */
  const addAll = (size: number) => async (timers: Timer[]) => {
    for (const chunk of chunksOf(timers, size))
      await utils.addJobs(
        chunk.map((timer) => ({
          identifier: 'due',
          payload: { dueAt: timer.dueAt.getTime() },
          ...specOf(timer),
        })),
      );
  };
  /** One statement, and so one transaction, for each: the fact, what others are told, and the job. */
  const keeping = (change: string) => (timers: Timer[]) =>
    eachOf(timers, inFlight, ({ id, dueAt }) =>
      admin.query({
        name: change.slice(0, 60),
        text: `with kept as (insert into ledger (timer_id, fact) values ($1::text::uuid, $3)),
            told as (insert into outbox (timer_id, payload) values ($1::text::uuid, $3))
          ${change}`,
        values: [id, dueAt, JSON.stringify({ id, dueAt, state: 'ON_HOLD', by: id })],
      }),
    );
  return {
    kind: 'graphile-worker',
    name: 'graphile-worker',
    settings: `${versionOf('graphile-worker')}; one process, concurrentJobs ${concurrentJobs}, localQueue 500, completeJobBatchDelay 5 ms, pollInterval ${pollInterval} ms; addJobs of 1,000; a change each by its job key, ${inFlight} in flight`,
    arm: addAll(1_000),
    pause: (timers) =>
      eachOf(timers, inFlight, ({ id }) =>
        admin.query({ name: 'remove', text: 'select graphile_worker.remove_job($1)', values: [id] }),
      ),
    retime: (timers) =>
      eachOf(timers, inFlight, (timer) =>
        utils.addJob('due', { dueAt: timer.dueAt.getTime() }, { ...specOf(timer), jobKeyMode: 'replace' }),
      ),
    variants: {
      'its caller gathers 64': {
        async pause(timers) {
          for (const chunk of chunksOf(timers, 64))
            await admin.query({
              name: 'remove_many',
              text: 'select graphile_worker.remove_job(key) from unnest($1::text[]) as key',
              values: [chunk.map(({ id }) => id)],
            });
        },
        retime: addAll(64),
      },
      'its caller keeps a ledger and an outbox': {
        pause: keeping('select graphile_worker.remove_job($1::text) from (select $2::timestamptz) as due'),
        retime: keeping(
          `select graphile_worker.add_job('due', json_build_object('dueAt', $2::timestamptz), run_at => $2::timestamptz, job_key => $1::text)`,
        ),
      },
    },
    async bytes() {
      const { rows } = await admin.query<{ n: number }>(
        `select sum(pg_total_relation_size(oid))::float8 as n from pg_class
          where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r'`,
      );
      return rows[0]!.n;
    },
    settle: () => admin.query('analyze'),
    async clear() {
      await admin.query('truncate graphile_worker._private_jobs');
      await admin.query('checkpoint');
    },
    async close() {
      await utils.release();
      await admin.end();
    },
  };
}

export async function workGraphile(servers: Servers, note: (dueAt: number) => Promise<void> | void) {
  const { run } = loadPeer<Graphile>('graphile-worker');
  const runner = await run({
    connectionString: servers.peers,
    logger: quiet(),
    noHandleSignals: true,
    taskList: { due: (payload: { dueAt: number }) => note(payload.dueAt) },
    preset: {
      worker: {
        concurrentJobs,
        pollInterval,
        maxPoolSize: 12,
        localQueue: { size: 500 },
        completeJobBatchDelay: 5,
        failJobBatchDelay: 5,
      },
    },
  });
  return () => runner.stop();
}
