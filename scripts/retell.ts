/**
 * `npm run retell -- <service>`: everything a service has is told again, and what it has not is forgotten by the others:
 * for listeners that are further behind than the outboxes reach.
 */
import { openPool, everyTenant, inTransaction } from '#chassis/postgres';
import { raiseGeneration } from '#chassis/generation';
import { servicesWithDatabase } from '../deploy/platform';
import { findLocal } from './system/local-addresses';

/** DATABASE_URL (of the service) says where, or else the data folder of a local system. */
export async function main([service]: string[], env = process.env): Promise<void> {
  if (!servicesWithDatabase.some((name) => name === service)) {
    console.error(`npm run retell -- <${servicesWithDatabase.join(' | ')}>`);
    process.exitCode = 1;
    return;
  }
  const db = openPool(env.DATABASE_URL ?? findLocal(env).databaseUrl(service!), 1);
  try {
    await inTransaction(db, everyTenant, raiseGeneration);
    console.log(`${service} tells everything again, as soon as it runs`);
  } finally {
    await db.end();
  }
}
