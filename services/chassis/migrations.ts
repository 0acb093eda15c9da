import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const services = resolve(process.env.STEWARD_ROOT ?? process.cwd(), 'services');

/** The migrations of a service in their order: first what all services have, then its own. By name and file. */
export async function listMigrations(service: string): Promise<{ name: string; file: string }[]> {
  const lists = ['chassis', service].map(async (folder) => {
    const path = join(services, folder, 'migrations');
    return (await sqlFiles(path)).map((file) => ({ name: `${folder}/${file}`, file: join(path, file) }));
  });
  return (await Promise.all(lists)).flat();
}

const sqlFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.sql')).sort();
