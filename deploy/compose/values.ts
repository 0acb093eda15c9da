import { ports, services, type Deployment, type ServiceName } from '../platform';
import { servers } from '../platform/servers';
import { everywhere, variablesOf, type Variable } from '../platform/variables';
import { owners, passwordOf } from './secret-names';

/** What compose fills in from its surroundings, or refuses to start without. */
export const asked = (name: string): string => `\${${name}:?see README.md}`;
export const settable = (name: string, usual: string): string => `\${${name}:-${usual}}`;

/** Where the one folder of its own lies that a container may keep. */
export const dataFolder = '/var/lib/steward';

export const databaseUrl = (role: string, password: string, database: string): string =>
  `postgres://${role}:${asked(password)}@postgres:${servers.postgres.port}/${database}`;

/** Where identity writes the signed heads of the audit chain: beside the keys, apart from the databases. */
export const headFile = `${dataFolder}/audit/heads.jsonl`;

/** Secrets by set and entry, as platform/variables.ts names them. */
const secrets: Record<string, string> = {
  'keys/actor-key': asked('ACTOR_KEY'),
  'keys/second-factor-key': asked('SECOND_FACTOR_KEY'),
  'keys/audit-key.pem': `${dataFolder}/secrets/audit-key.pem`,
  'nats/url': `nats://steward:${asked('NATS_PASSWORD')}@nats:${servers.nats.port}`,
  'redis/url': `redis://:${asked('REDIS_PASSWORD')}@redis:${servers.redis.port}`,
  'smtp/url': settable('SMTP_URL', ''),
  ...Object.fromEntries(
    owners.map((name) => [
      `databases/${name}-url`,
      databaseUrl(`steward_${name}`, passwordOf(name), `steward_${name}`),
    ]),
  ),
};

/** The environment of a service. */
export function environmentOf(service: ServiceName): Record<string, string> {
  const entries = Object.entries({ ...everywhere, ...variablesOf(service) }).flatMap(([name, variable]) => {
    const value = valueOf(service, name, variable);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function valueOf(service: ServiceName, name: string, variable: Variable): string | undefined {
  switch (variable.from) {
    case 'port':
      return String(portOf(service, variable.port));
    case 'address':
      return `${variable.of}:${ports.grpc}`;
    case 'secret':
    case 'secretFile':
      return secretOf(variable.secret, variable.entry, variable.optional);
    case 'publicUrl':
      return settable('STEWARD_URL', `http://localhost:${ports.http}`);
    case 'setting':
      return settable(name, variable.default);
    case 'volume':
      return headFile;
    case 'name':
      return service;
    case 'image':
      return undefined; // the program knows it
  }
}

const portOf = (service: ServiceName, port: 'main' | 'admin'): number =>
  port === 'admin' ? ports.admin : service === 'gateway' ? ports.http : ports.grpc;

function secretOf(set: string, entry: string, optional?: true): string | undefined {
  const value = secrets[`${set}/${entry}`];
  if (value === undefined && !optional)
    throw new Error(`compose knows nothing of the secret ${set}/${entry}`);
  return value;
}

/** Whether it must reach, or be reached by, others than those of the platform. */
export function goesOut(service: ServiceName): boolean {
  const { needs, reaches }: Deployment = services[service];
  return service === 'gateway' || needs.includes('smtp') || reaches !== undefined;
}
