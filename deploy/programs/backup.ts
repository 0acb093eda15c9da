/** `node dist/backup.js <folder>`: dumps every service's database; the secrets are the operator's to keep. */
import path from 'node:path';
import { readEnv, url } from '#chassis/config';
import { takeBackup } from '../backup/take-backup';
import { servicesWithDatabase } from '../platform';
import { version } from '../../package.json';
import { runProgram } from './program';

/** Of a role that reads past row security: a superuser, or one with BYPASSRLS and pg_read_all_data. */
const variables = { DATABASE_ADMIN_URL: url };

runProgram('backup', async (env) => {
  const folder = process.argv[2];
  if (!folder) throw new Error('say where to: node dist/backup.js <folder>');
  const adminUrl = readEnv(variables, env).DATABASE_ADMIN_URL.href;
  const services = servicesWithDatabase;
  await takeBackup({ adminUrl, services, folder: path.resolve(folder), version, say: console.log });
  return `${services.length} databases are in ${folder}`;
});
