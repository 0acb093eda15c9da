import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { appRole, databaseUrl } from '../servers/databases';

/** Where a system that was started here keeps its databases, its stream and its secrets. */
export function findLocal(env: NodeJS.ProcessEnv) {
  const data = path.resolve(env.STEWARD_DATA ?? '.data');
  const portOf = (server: string): number => {
    const file = path.join(data, 'ports.json');
    const port = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8'))[server] : undefined;
    if (!port)
      throw new Error(`no ${server} runs on ${data}: set DATABASE_URL and NATS_URL, or STEWARD_DATA`);
    return port;
  };
  const secretOf = (name: string) => readFileSync(path.join(data, 'secrets', name), 'utf8').trim();
  const server = () => `postgres://127.0.0.1:${portOf('postgres')}`;
  return {
    data,
    natsUrl: () => `nats://127.0.0.1:${portOf('nats')}`,
    adminUrl: () => databaseUrl(server(), 'postgres', 'steward_admin', secretOf('postgres')),
    databaseUrl: (service: string) =>
      databaseUrl(server(), `steward_${service}`, appRole(service), secretOf(appRole(service))),
  };
}
