/** `node dist/restore.js <folder> [--overwrite] [service …]`: puts databases back while the services are stopped. */
import path from 'node:path';
import { or, readEnv, text, url } from '#chassis/config';
import { acceptWord, restoreBackup } from '../backup/restore-backup';
import { runProgram } from './program';

const variables = {
  /** Of a superuser, or of whoever may make databases and belongs to the owner of the tables. */
  DATABASE_ADMIN_URL: url,
  /** The keys of the audit chain, or their public parts; without them its signed heads cannot be checked. */
  AUDIT_KEY_FILE: or(text, ''),
  /** Signed heads of the audit chain that were kept outside the databases. */
  STEWARD_AUDIT_FILE: or(text, ''),
};

runProgram('restore', async (env) => {
  const words = process.argv.slice(2);
  const [folder, ...services] = words.filter((word) => !word.startsWith('--'));
  if (!folder) throw new Error('say from where: node dist/restore.js <folder> [--overwrite] [service …]');
  const { DATABASE_ADMIN_URL, AUDIT_KEY_FILE, STEWARD_AUDIT_FILE } = readEnv(variables, env);
  const { databases, auditIsWhole } = await restoreBackup({
    adminUrl: DATABASE_ADMIN_URL.href,
    folder: path.resolve(folder),
    services: services.length > 0 ? services : undefined,
    overwrite: words.includes('--overwrite'),
    proof: {
      keyFile: AUDIT_KEY_FILE || undefined,
      headFiles: STEWARD_AUDIT_FILE ? [STEWARD_AUDIT_FILE] : [],
    },
    acceptBroken: words.includes(acceptWord),
    say: console.log,
  });
  const count = services.length || databases.length;
  if (auditIsWhole === false) throw new Error(`${count} databases are back, but the audit trail is broken`);
  return `${count} databases are back: start the services`;
});
