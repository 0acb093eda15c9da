/** `node dist/restore.js <folder> [--overwrite] [service …]`: puts databases back while the services are stopped. */
import path from 'node:path';
import { readEnv, url } from '#chassis/config';
import { restoreBackup } from '../backup/restore-backup';
import { runProgram } from './program';

/** Of a superuser, or of whoever may make databases and belongs to the owner of the tables. */
const variables = { DATABASE_ADMIN_URL: url };

runProgram('restore', async (env) => {
  const words = process.argv.slice(2);
  const [folder, ...services] = words.filter((word) => !word.startsWith('--'));
  if (!folder) throw new Error('say from where: node dist/restore.js <folder> [--overwrite] [service …]');
  const { databases } = await restoreBackup({
    adminUrl: readEnv(variables, env).DATABASE_ADMIN_URL.href,
    folder: path.resolve(folder),
    services: services.length > 0 ? services : undefined,
    overwrite: words.includes('--overwrite'),
    say: console.log,
  });
  return `${services.length || databases.length} databases are back: start the services`;
});
