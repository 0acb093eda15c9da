import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';
import { openStates } from './follow-ups';

export interface Sweep {
  tenant: string;
  ruleId: string;
}

/** Rules that changed and with which not all open incidents have been gone through. */
export async function listSweeps(db: Pool): Promise<Sweep[]> {
  const { rows } = await inOneTrip<Sweep>(db, everyTenant, {
    name: 'watch_sweeps',
    text: 'select tenant, rule_id as "ruleId" from watch_sweep order by tenant, rule_id limit 20',
  });
  return rows;
}

/** Where it goes on; undefined where it is done, or another is at it. */
export async function lockSweep(tx: Tx, ruleId: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ after: string }>(
    named(
      'watch_sweep_lock',
      sql`select after from watch_sweep where tenant = ${tx.tenant} and rule_id = ${ruleId} for update skip locked`,
    ),
  );
  return rows[0]?.after;
}

/** Open incidents in the order of their ids. */
export async function listOpenIds(tx: Tx, after: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    named(
      'open_ids',
      sql`select id from incident where id > ${after} and state in ${openStates} order by id limit ${limit}`,
    ),
  );
  return rows.map(({ id }) => id);
}

/** @param after undefined where all have been gone through */
export const keepSweep = (tx: Tx, ruleId: string, after: string | undefined): Promise<unknown> =>
  tx.query(
    after === undefined
      ? sql`delete from watch_sweep where tenant = ${tx.tenant} and rule_id = ${ruleId}`
      : sql`update watch_sweep set after = ${after} where tenant = ${tx.tenant} and rule_id = ${ruleId}`,
  );
