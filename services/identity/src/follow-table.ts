import { deterministicId } from '#chassis/ids';
import { log } from '#chassis/log';
import { makePause } from '#chassis/pause';
import { inTransaction, type Pool, type Tx } from '#chassis/postgres';
import { followTable } from './domain/follow-table';
import { toList } from './domain/grants';
import { standardRoles } from './domain/standard-roles';
import { addStandardRoles, lockStandardRoles, saveStandardRole } from './store/standard-role';
import { listTenants } from './store/tenant';

const againMs = 5_000;

/** Brings the standard roles of one organisation up to this version; the second time there is nothing to do. */
export async function bringUpToTable(tx: Tx): Promise<void> {
  const roles = await lockStandardRoles(tx);
  const known = new Set(roles.flatMap(({ grants }) => grants.map(({ permission }) => permission)));
  for (const role of roles) {
    const table = standardRoles[role.name];
    const followed = table && followTable(role, toList(table), known);
    if (followed) await saveStandardRole(tx, role, followed);
  }
  const wanted = Object.entries(standardRoles).map(([name, grants]) => ({
    id: deterministicId('role', tx.tenant, name),
    name,
    grants: toList(grants),
  }));
  await addStandardRoles(tx, wanted);
}

/** Does so for every organisation when the service starts. Replicas that start together wait for each other's locks. */
export function startFollowingTable(db: Pool): { stop(): Promise<void> } {
  let stopped = false;
  const { pause, wake } = makePause();
  const loop = (async () => {
    while (!stopped && !(await followEverywhere(db))) await pause(againMs);
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}

async function followEverywhere(db: Pool): Promise<boolean> {
  try {
    for (const tenant of await listTenants(db)) await inTransaction(db, tenant, bringUpToTable);
    return true;
  } catch (err) {
    log.warn({ err }, 'the standard roles wait to be brought up to this version');
    return false;
  }
}
