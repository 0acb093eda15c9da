import { inTransaction, type Pool } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import type { TellAgain } from '#chassis/tell-again';
import { retellDepartments } from './store/department';
import { retellGroups } from './store/group';
import { retellPeople } from './store/person';
import { findRetellingTenants, takeRetelling, turnRetelling, type Kind } from './store/retelling';
import { retellRoles } from './store/role';

const batch = 100;
const idleMs = 5_000;

/** Each tells what stands behind an id again, as a new version, so that every listener takes it for news; answers the ids. */
export const kinds: Record<Kind, TellAgain> = {
  DEPARTMENT: retellDepartments,
  GROUP: retellGroups,
  PERSON: retellPeople,
  ROLE: retellRoles,
};

/** Tells again what listeners have to hear once more, until stopped. Any number of replicas may. */
export const startRetelling = (db: Pool): Worker =>
  startWorker('retelling waits', idleMs, async () => (await retell(db)) > 0);

/** Tells one batch of each tenant; answers of how many. What another replica is busy with is left to it. */
export async function retell(db: Pool): Promise<number> {
  let count = 0;
  for (const tenant of await findRetellingTenants(db))
    await inTransaction(db, tenant, async (tx) => {
      const due = await takeRetelling(tx);
      if (!due) return;
      count += 1;
      const ids = await kinds[due.kind](tx, due.afterId, batch);
      await turnRetelling(tx, due, ids.length === batch ? ids.toSorted().at(-1) : undefined);
    });
  return count;
}
