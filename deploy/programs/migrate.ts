/** `node dist/migrate.js <service>`: brings the tables of a service up to date, as their owner. */
import { readEnv, text, url } from '#chassis/config';
import { migrate } from '#chassis/migrate';
import { owners } from '../compose/secret-names';
import { awaitDatabase } from './await-database';
import { runProgram } from './program';

const variables = {
  /** Signs in as the owner of the tables. */
  MIGRATION_DATABASE_URL: url,
  /** The role that the service signs in as; it exists already. */
  SERVICE_ROLE: text,
};

runProgram('migrate', async (env) => {
  const service = process.argv[2] ?? '';
  if (!owners.some((name) => name === service))
    throw new Error(`say which service: node dist/migrate.js ${owners.join(' | ')}`);
  const { MIGRATION_DATABASE_URL, SERVICE_ROLE } = readEnv(variables, env);
  await awaitDatabase(MIGRATION_DATABASE_URL.href);
  await migrate(MIGRATION_DATABASE_URL.href, service, SERVICE_ROLE);
  return `the tables of ${service} are up to date`;
});
