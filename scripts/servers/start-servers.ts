import type { ChoosePort } from '../process/ports';
import type { Parts } from '../process/parts';
import { seconds } from '../process/say';
import { prepareNats } from './nats';
import { preparePostgres } from './postgres';
import { prepareRedis } from './redis';
import type { PreparedServer, ServerSettings } from './sources';

export interface ServerUrls {
  /** Of a role that may create databases and roles. */
  postgres: string;
  nats: string;
  redis: string;
}

interface Options {
  choosePort: ChoosePort;
  /** Whether data must survive a power cut; tests need not. */
  durable: boolean;
  /** Servers that someone else runs. */
  given: Partial<ServerUrls>;
  /** STEWARD_SKIP_SOURCE: sources to leave out, parted by commas. */
  skip?: string;
}

/** Starts PostgreSQL, NATS and Redis side by side and waits until they answer. */
export async function startServers(
  parts: Parts,
  { given, skip = '', ...options }: Options,
): Promise<ServerUrls> {
  const { data, say } = parts;
  const settings = { ...options, data, say, skipped: new Set(skip.split(',')) };

  const start = async (prepare: Prepare, givenUrl?: string) =>
    givenUrl || startServer(parts, settings, prepare);
  const [postgres, nats, redis] = await Promise.allSettled([
    start(preparePostgres, given.postgres),
    start(prepareNats, given.nats),
    start(prepareRedis, given.redis),
  ]);
  if (postgres.status === 'fulfilled' && nats.status === 'fulfilled' && redis.status === 'fulfilled') {
    return { postgres: postgres.value, nats: nats.value, redis: redis.value };
  }
  const failures = [postgres, nats, redis].filter((outcome) => outcome.status === 'rejected');
  throw new Error(failures.map(({ reason }) => (reason as Error).message).join('\n\n'));
}

/** PostgreSQL alone, to put databases back. Its URL is the superuser's. */
export const startPostgres = (
  parts: Parts,
  options: Pick<Options, 'choosePort' | 'durable'>,
): Promise<string> =>
  startServer(parts, { ...options, data: parts.data, say: parts.say, skipped: new Set() }, preparePostgres);

type Prepare = (settings: ServerSettings) => Promise<PreparedServer>;

async function startServer(parts: Parts, settings: ServerSettings, prepare: Prepare): Promise<string> {
  const since = performance.now();
  const { source, url, program } = await prepare(settings);
  await parts.keep(program).ready();
  parts.say(`${program.name} answers after ${seconds(since)} (${source})`);
  return url;
}
