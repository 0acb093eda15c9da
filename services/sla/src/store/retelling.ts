import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, type Pool, type Tx } from '#chassis/postgres';

/** Tenants whose business services are to be told again. */
export async function findRetellingTenants(db: Pool): Promise<string[]> {
  const { rows } = await inOneTrip<{ tenant: string }>(db, everyTenant, {
    name: 'retelling_due',
    text: 'select distinct tenant from retelling where due_at <= (select clock_timestamp()) limit 20',
  });
  return rows.map(({ tenant }) => tenant);
}

/** Whether it is for the caller to do it now; nobody else does it until the transaction ends. */
export async function takeRetelling(tx: Tx): Promise<boolean> {
  const { rowCount } = await tx.query(
    sql`delete from retelling where tenant = ${tx.tenant} and due_at <= (select clock_timestamp())`,
  );
  return rowCount! > 0;
}
