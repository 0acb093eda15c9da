import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, type Pool, type Tx } from '#chassis/postgres';

interface Due {
  tenant: string;
  targetId: string;
}

/** Targets of all tenants that are to be looked at. */
export async function listDueTargets(db: Pool): Promise<Due[]> {
  const { rows } = await inOneTrip<Due>(db, everyTenant, {
    name: 'targets_due',
    text: `select tenant, target_id as "targetId" from target_check where due_at <= (select clock_timestamp())
      order by due_at limit 20`,
  });
  return rows;
}

/** The database's clock, where nobody else looks at the target and it is still due; nobody does until the transaction ends. */
export async function claimTarget(tx: Tx, targetId: string): Promise<Date | undefined> {
  const { rows } = await tx.query<{ now: Date }>(sql`
    select clock_timestamp() as now from target_check
    where tenant = ${tx.tenant} and target_id = ${targetId} and due_at <= clock_timestamp() for update skip locked`);
  return rows[0]?.now;
}

/** When the target is looked at again, unless something is measured before; never where nothing is said. */
export const setNextLook = (tx: Tx, targetId: string, at: Date | undefined): Promise<unknown> =>
  tx.query(
    at
      ? sql`update target_check set due_at = ${at} where tenant = ${tx.tenant} and target_id = ${targetId}`
      : sql`delete from target_check where tenant = ${tx.tenant} and target_id = ${targetId}`,
  );

/** Notes that a breach is told; answers whether it had not been. */
export async function noteBreach(tx: Tx, targetId: string, periodStart: Date, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    insert into target_breach (tenant, target_id, period_start, at)
    values (${tx.tenant}, ${targetId}, ${periodStart}, ${now}) on conflict do nothing`);
  return rowCount === 1;
}
