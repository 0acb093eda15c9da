import type { Contender, Servers, Timer } from './contender';
import { chunksOf, eachOf } from './figures';
import { loadPeer, versionOf } from './peers';

interface Job {
  data: { dueAt: number };
  remove(): Promise<void>;
  changeDelay(ms: number): Promise<void>;
}
interface Bullmq {
  Queue: new (
    name: string,
    options: object,
  ) => {
    addBulk(jobs: object[]): Promise<unknown>;
    remove(id: string): Promise<unknown>;
    getJob(id: string): Promise<Job | undefined>;
    close(): Promise<void>;
  };
  Worker: new (
    name: string,
    handle: (job: Job) => Promise<void>,
    options: object,
  ) => { close(): Promise<void>; waitUntilReady(): Promise<unknown> };
}
interface Redis {
  info(section: string): Promise<string>;
  flushall(): Promise<unknown>;
  disconnect(): void;
}
type RedisClass = new (url: string, options: object) => Redis;

const queue = 'timers';
const connect = (url: string) =>
  new (loadPeer<{ Redis: RedisClass }>('ioredis').Redis)(url, { maxRetriesPerRequest: null });

export function openBullmq({ redis: url }: Servers): Contender {
  const connection = connect(url);
  const { Queue } = loadPeer<Bullmq>('bullmq');
  const jobs = new Queue(queue, { connection });
  const inFlight = 64;
  return {
    kind: 'bullmq',
    name: 'BullMQ',
    settings: `${versionOf('bullmq')}; one worker, concurrency 200; addBulk of 1,000; a change each, ${inFlight} in flight; completed jobs are removed; Redis appendonly, fsync each second`,
    async arm(timers) {
      for (const chunk of chunksOf(timers, 1_000))
        await jobs.addBulk(
          chunk.map(({ id, dueAt }) => ({
            name: 'due',
            data: { dueAt: dueAt.getTime() },
            opts: { jobId: id, delay: Math.max(0, dueAt.getTime() - Date.now()), removeOnComplete: true },
          })),
        );
    },
    pause: (timers) => eachOf(timers, inFlight, ({ id }) => jobs.remove(id)),
    retime: (timers) =>
      eachOf(timers, inFlight, async ({ id, dueAt }: Timer) =>
        (await jobs.getJob(id))!.changeDelay(dueAt.getTime() - Date.now()),
      ),
    bytes: async () => Number(/used_memory:(\d+)/.exec(await connection.info('memory'))![1]),
    clear: async () => void (await connection.flushall()),
    async close() {
      await jobs.close();
      connection.disconnect();
    },
  };
}

export async function workBullmq(servers: Servers, note: (dueAt: number) => Promise<void> | void) {
  const { Worker } = loadPeer<Bullmq>('bullmq');
  const worker = new Worker(queue, async ({ data }) => note(data.dueAt), {
    connection: connect(servers.redis),
    concurrency: 200,
  });
  await worker.waitUntilReady();
  return () => worker.close();
}
