/**
 * `npm run restore -- <folder> [--overwrite] [service …]`: puts databases back while the services are stopped. A local
 * system is started for it, PostgreSQL alone, and gets its secrets back where it has none.
 */
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { readManifest } from '../deploy/backup/manifest';
import { restoreBackup } from '../deploy/backup/restore-backup';
import { servicesWithDatabase } from '../deploy/platform';
import { openParts } from './process/parts';
import { openPortBook } from './process/ports';
import { startPostgres } from './servers/start-servers';
import { prepareRoles } from './system/prepare-databases';

export async function main(args: string[], env = process.env): Promise<void> {
  const [folder, ...services] = args.filter((word) => !word.startsWith('--'));
  if (!folder) {
    console.error('npm run restore -- <folder> [--overwrite] [service …]');
    process.exitCode = 1;
    return;
  }
  const wanted = {
    folder: path.resolve(folder),
    services: services.length > 0 ? services : undefined,
    overwrite: args.includes('--overwrite'),
    say: console.log,
  };
  if (env.DATABASE_ADMIN_URL) await restoreBackup({ ...wanted, adminUrl: env.DATABASE_ADMIN_URL });
  else await restoreLocally(path.resolve(env.STEWARD_DATA ?? '.data'), wanted);
  console.log('restored: start the services, they tell each other the rest');
}

async function restoreLocally(
  data: string,
  wanted: Omit<Parameters<typeof restoreBackup>[0], 'adminUrl'>,
): Promise<void> {
  await readManifest(wanted.folder); // nothing is touched for a backup that is damaged
  const parts = await openParts(data, () => undefined);
  try {
    for (const kept of ['secrets', 'audit']) {
      const source = path.join(wanted.folder, kept);
      if (existsSync(source)) cpSync(source, path.join(data, kept), { recursive: true, force: false });
    }
    const adminUrl = await startPostgres(parts, { choosePort: openPortBook(data), durable: true });
    await prepareRoles(adminUrl, servicesWithDatabase, data);
    await restoreBackup({ ...wanted, adminUrl });
  } finally {
    await parts.stop();
  }
}
