import { log } from '#chassis/log';
import { makePause } from '#chassis/pause';
import { inTransaction, type Pool } from '#chassis/postgres';
import { findDueTenants, markAbsence, takeDue } from './store/absence';

const batch = 50;
const idleMs = 500;

/** Begins and ends delegations when their time comes, until stopped. Any number of replicas may. */
export function startMarkingAbsences(db: Pool): { stop(): Promise<void> } {
  let stopped = false;
  const { pause, wake } = makePause();
  const loop = (async () => {
    while (!stopped) {
      const count = await markAbsences(db).catch((err: unknown) => {
        log.warn({ err }, 'delegations wait to begin or end');
        return 0;
      });
      if (count < batch && !stopped) await pause(idleMs);
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}

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
