/** `node dist/prepare.js`: makes roles and databases on a server of PostgreSQL; what is there gets the passwords given. */
import { or, readEnv, text, url } from '#chassis/config';
import {
  appRole,
  ensureDatabase,
  ensureOwner,
  ensureRole,
  withClient,
} from '../../scripts/servers/databases';
import { keepSigningKey } from '../../scripts/process/secret';
import { owners, passwordOf } from '../compose/secret-names';
import { awaitDatabase } from './await-database';
import { runProgram } from './program';

const variables = {
  /** Of a role that may create databases and roles. */
  DATABASE_ADMIN_URL: url,
  /** Where the key of the audit chain is made when it is missing; by default the operator brings one. */
  DATA_FOLDER: or(text, ''),
};

runProgram('prepare', async (env) => {
  const { DATABASE_ADMIN_URL, DATA_FOLDER } = readEnv(variables, env);
  const names = ['OWNER_PASSWORD', ...owners.map(passwordOf)];
  const passwords = readEnv(Object.fromEntries(names.map((name) => [name, text])), env);
  await awaitDatabase(DATABASE_ADMIN_URL.href);
  await withClient(DATABASE_ADMIN_URL.href, async (admin) => {
    await ensureOwner(admin, passwords.OWNER_PASSWORD!);
    for (const service of owners) {
      await ensureRole(admin, appRole(service), passwords[passwordOf(service)]!);
      await ensureDatabase(admin, `steward_${service}`, service);
    }
  });
  if (DATA_FOLDER !== '') keepSigningKey(DATA_FOLDER, 'audit-key.pem');
  return `${owners.length} databases and their roles are there`;
});
