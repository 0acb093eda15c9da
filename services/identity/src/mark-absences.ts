import { inTransaction, type Pool } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { findDueTenants, markAbsence, takeDue } from './store/absence';

const batch = 50;
const idleMs = 500;

/** Begins and ends delegations when their time comes, until stopped. Any number of replicas may. */
export const startMarkingAbsences = (db: Pool): Worker =>
  startWorker('delegations wait to begin or end', idleMs, async () => (await markAbsences(db)) >= batch);

/** Does once what is due; answers how many delegations began or ended. */
export async function markAbsences(db: Pool): Promise<number> {
  let count = 0;
  for (const tenant of await findDueTenants(db))
    count += await inTransaction(db, tenant, async (tx) => {
      const due = await takeDue(tx, batch);
      if (due.length > 0) await markAbsence(tx, [...new Set(due.map(({ personId }) => personId))]);
      return due.length;
    });
  return count;
}
