import { inTransaction, type Pool } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { retellBusinessServices } from './store/business-service';
import { findRetellingTenants, takeRetelling } from './store/retelling';

const idleMs = 5_000;

/** Tells the business services again where a migration asked for it, until stopped. Any number of replicas may. */
export const startRetelling = (db: Pool): Worker =>
  startWorker('services wait to be told again', idleMs, () => retell(db));

/** Each tenant's services as a new version, so that every listener takes it for news; answers whether there were any. */
export async function retell(db: Pool): Promise<boolean> {
  const tenants = await findRetellingTenants(db);
  for (const tenant of tenants)
    await inTransaction(db, tenant, async (tx) => {
      if (await takeRetelling(tx)) await retellBusinessServices(tx);
    });
  return tenants.length > 0;
}
