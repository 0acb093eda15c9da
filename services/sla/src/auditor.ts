import { log } from '#chassis/log';
import { openPool, type Pool } from '#chassis/postgres';
import { missed } from './metrics';
import { listMissed, listTenants } from './store/audit';

/**
 * Looks, on a connection of its own, for overdue clocks that nobody told of: the firing cannot vouch for itself.
 * @param databaseUrl as the service signs in
 */
export function startAuditor(databaseUrl: string, everyMs = 15_000): { stop(): Promise<void> } {
  const db = openPool(databaseUrl, 1);
  let auditing = Promise.resolve();
  const look = async () => {
    const found = await audit(db);
    missed.set(found.length);
    if (found.length > 0)
      log.error({ clocks: found.slice(0, 20), count: found.length }, 'overdue and not told');
  };
  const timer = setInterval(() => {
    auditing = auditing.then(look).catch((err: unknown) => log.warn({ err }, 'the audit waits'));
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await auditing;
      await db.end();
    },
  };
}

/** The ids of overdue running clocks whose breach was not told though it should have been. */
export async function audit(db: Pool): Promise<string[]> {
  const found: string[] = [];
  for (const tenant of await listTenants(db)) found.push(...(await listMissed(db, tenant)));
  return found;
}
