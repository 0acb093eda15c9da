import path from 'node:path';
import { serviceNames, services, type Deployment } from '../deploy/platform';
import { build } from './build';
import { openParts, type Parts } from './process/parts';
import { isFree, openPortBook } from './process/ports';
import { seconds, type Say } from './process/say';
import { keepSecret } from './process/secret';
import { startServers } from './servers/start-servers';
import { prepareDatabases, type FindDatabase } from './system/prepare-databases';
import { startServices, type Replicas } from './system/start-services';

export interface SystemOptions {
  /** The folder of everything it keeps; two systems never share one. */
  data: string;
  /** Of the gateway; a free one when not given. */
  port?: number;
  /** Added to our own environment. */
  env?: Record<string, string>;
  /** How many of each service run side by side; the others are called incident-2, incident-3 … */
  replicas?: Replicas;
  /** Whether data must survive a power cut: yes, unless a test can do without. */
  durable?: boolean;
  /** The folder of the bundles. */
  out?: string;
  /** The folder from which a part is started each time, where it is another one: of another release. */
  outOf?: (part: string) => string | undefined;
  say: Say;
  /** Breaks off the start. */
  signal?: AbortSignal;
}

/** The whole of Steward, running. Every part is started again when it dies. */
export interface System {
  url: string;
  /** Of every gateway; the first is `url`. */
  urls: string[];
  /** Where each service listens: host:port, or all of its replicas. */
  addresses: Record<string, string>;
  /** Where each part that is a service tells how it is: /readyz and /metrics. */
  adminUrls: Record<string, string>;
  natsUrl: string;
  redisUrl: string;
  actorKey: string;
  databaseUrl: FindDatabase;
  /** Names of the parts: the servers that are ours (postgres, nats, redis) and the services. */
  parts(): string[];
  pid(part: string): number | undefined;
  kill(part: string, signal: NodeJS.Signals): void;
  /** Stops a part, which then stays stopped until it is started. */
  stopPart(part: string): Promise<void>;
  startPart(part: string): Promise<void>;
  restart(part: string): Promise<void>;
  /** Waits until a part answers, again. */
  ready(part: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startSystem(options: SystemOptions): Promise<System> {
  const { signal, say } = options;
  const parts = await openParts(path.resolve(options.data), say);
  const breakOff = () => void parts.stop();
  signal?.addEventListener('abort', breakOff);
  try {
    signal?.throwIfAborted();
    return await startParts(parts, options);
  } catch (error) {
    await parts.stop();
    throw error;
  } finally {
    signal?.removeEventListener('abort', breakOff);
  }
}

async function startParts(parts: Parts, options: SystemOptions): Promise<System> {
  const { data, say } = parts;
  const { durable = true, replicas = {}, out = path.resolve(__dirname, '../dist') } = options;
  const env: NodeJS.ProcessEnv = { ...process.env, ...options.env };
  const choosePort = openPortBook(data);
  const gatewayPort = options.port ?? (await choosePort('gateway'));
  if (!(await isFree(gatewayPort, '0.0.0.0'))) throw new PortTaken(gatewayPort);

  const given = { postgres: env.DATABASE_ADMIN_URL, nats: env.NATS_URL, redis: env.REDIS_URL };
  const skip = env.STEWARD_SKIP_SOURCE;
  const [urls] = await Promise.all([
    startServers(parts, { choosePort, durable, given, skip }),
    report(say, 'services are bundled', build(out)),
  ]);
  const owners = serviceNames.filter((name) => (services[name] as Deployment).needs.includes('postgres'));
  const preparing = prepareDatabases(urls.postgres, owners, data);
  const findDatabase = await report(say, 'databases are up to date', preparing);
  const actorKey = keepSecret(data, 'actor-key', 32);
  const starting = startServices(parts, {
    ...{ out, outOf: options.outOf, env, urls, findDatabase, actorKey },
    ...{ gatewayPort, choosePort, replicas },
  });
  const started = await report(say, `${serviceNames.length} services answer`, starting);

  return {
    url: `http://localhost:${gatewayPort}`,
    ...started,
    natsUrl: urls.nats,
    redisUrl: urls.redis,
    actorKey,
    databaseUrl: findDatabase,
    parts: parts.names,
    pid: (part) => parts.find(part).pid(),
    kill: (part, signal) => parts.find(part).kill(signal),
    stopPart: (part) => parts.find(part).stop(),
    startPart: (part) => parts.find(part).start(),
    async restart(part) {
      await parts.find(part).stop();
      await parts.find(part).start();
    },
    ready: (part) => parts.find(part).ready(),
    stop: parts.stop,
  };
}

/** Says when a step is done and how long it took. */
async function report<T>(say: Say, words: string, step: Promise<T>): Promise<T> {
  const since = performance.now();
  const result = await step;
  say(`${words} after ${seconds(since)}`);
  return result;
}

class PortTaken extends Error {
  constructor(port: number) {
    super(`Port ${port} is taken by another program. Choose another: STEWARD_PORT=${port + 1} npm start`);
  }
}
