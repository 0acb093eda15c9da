/** `node dist/restore.js <folder> [--overwrite] [service …]`: puts databases back, at DATABASE_ADMIN_URL. */
import path from 'node:path';
import { restoreBackup } from '../backup/restore-backup';

async function main(args: string[], { DATABASE_ADMIN_URL: adminUrl } = process.env): Promise<void> {
  const [folder, ...services] = args.filter((word) => !word.startsWith('--'));
  if (!folder || !adminUrl)
    throw new Error('DATABASE_ADMIN_URL=… node dist/restore.js <folder> [--overwrite] [service …]');
  await restoreBackup({
    adminUrl,
    folder: path.resolve(folder),
    services: services.length > 0 ? services : undefined,
    overwrite: args.includes('--overwrite'),
    say: console.log,
  });
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
