/**
 * `npm run republish [-- <service>]`: the stream of a service, or of all, is made anew from its outbox within seconds. Nothing
 * takes effect twice. Needed where the broker kept a stream but lost something in it; one that is gone is noticed by itself.
 */
import { everyTenant, inOneTrip, openPool } from '#chassis/postgres';
import { servicesWithDatabase } from '../deploy/platform';
import { findLocal } from './system/local-addresses';

/** DATABASE_URL (of the service) says where, or else the data folder of a local system. */
export async function main([service]: string[], env = process.env): Promise<void> {
  if (service && !servicesWithDatabase.some((name) => name === service)) {
    console.error(`npm run republish [-- <${servicesWithDatabase.join(' | ')}>]`);
    process.exitCode = 1;
    return;
  }
  for (const name of service ? [service] : servicesWithDatabase) {
    const db = openPool(env.DATABASE_URL ?? findLocal(env).databaseUrl(name), 1);
    try {
      await inOneTrip(db, everyTenant, { text: `update stream_state set created = '-infinity'` });
      console.log(`${name}: its stream is made anew, as soon as it runs`);
    } finally {
      await db.end();
    }
  }
}
