import { fork, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { addressVariable, services, type Deployment, type ServiceName } from '../../deploy/platform';
import { bundlePath } from '../build';
import type { Program } from '../process/keep-alive';
import { openLog } from '../process/log-file';
import type { ServerUrls } from '../servers/start-servers';
import { ownKeys } from './own-keys';
import type { FindDatabase } from './prepare-databases';

const root = path.resolve(__dirname, '../..');

/** What all services are told. */
export interface Surroundings {
  data: string;
  /** The folder of the bundles. */
  out: string;
  outOf?: (part: string) => string | undefined;
  env: NodeJS.ProcessEnv;
  urls: ServerUrls;
  findDatabase: FindDatabase;
  actorKey: string;
  /** Where each service listens: host:port, or all of its replicas. */
  addresses: Record<string, string>;
}

export interface Ports {
  port: number;
  /** Where it tells how it is; the gateway does so on its own port. */
  adminPort?: number;
}

/**
 * A replica of a service as a child process that leaves when our channel to it closes.
 * @param part what the replica is called among the others
 */
export function serviceProgram(
  service: ServiceName,
  part: string,
  ports: Ports,
  surroundings: Surroundings,
): Program {
  const { data, outOf } = surroundings;
  const out = () => outOf?.(part) ?? surroundings.out;
  const env = serviceEnvironment(service, ports, surroundings);
  const preload = env.OTEL_EXPORTER_OTLP_ENDPOINT ? ['--require', bundlePath(out(), 'telemetry')] : [];
  const readyUrl = `http://127.0.0.1:${ports.adminPort ?? ports.port}/readyz`;
  return {
    name: part,
    kind: 'service',
    data,
    stopSignal: 'SIGTERM',
    launch: () =>
      launch(part, data, bundlePath(out(), service), { env, execArgv: ['--enable-source-maps', ...preload] }),
    isReady: () => answersOk(readyUrl),
  };
}

function launch(
  name: string,
  data: string,
  bundle: string,
  options: { env: NodeJS.ProcessEnv; execArgv: string[] },
): ChildProcess {
  const log = openLog(data, name);
  const child = fork(bundle, [], {
    ...options,
    cwd: root,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  fs.closeSync(log);
  return child;
}

function serviceEnvironment(name: ServiceName, ports: Ports, surroundings: Surroundings): NodeJS.ProcessEnv {
  const { data, urls, findDatabase, actorKey, addresses } = surroundings;
  const { needs, calls }: Deployment = services[name];
  // the administrators' secrets are nobody's but ours
  const { DATABASE_ADMIN_URL, STEWARD_ADMIN_PASSWORD, STEWARD_DEMO_PASSWORD, ADMIN_PORT, ...shared } =
    surroundings.env;
  const { AUDIT_KEY_FILE, SECOND_FACTOR_KEY, STEWARD_AUDIT_FILE, ...env } = shared;
  return {
    ...env,
    SERVICE_NAME: name,
    PORT: String(ports.port),
    ...(ports.adminPort && { ADMIN_PORT: String(ports.adminPort) }),
    ...(needs.includes('postgres') && { DATABASE_URL: findDatabase(name, 'app') }),
    ...(needs.includes('nats') && { NATS_URL: urls.nats }),
    ...(needs.includes('redis') && { REDIS_URL: urls.redis }),
    ...(needs.includes('keys') && ownKeys(data, shared)),
    ACTOR_KEY: actorKey,
    ...Object.fromEntries(calls.map((callee) => [addressVariable(callee), addresses[callee]])),
  };
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return ok;
  } catch {
    return false;
  }
}
