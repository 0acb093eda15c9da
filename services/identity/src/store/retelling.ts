import { everyTenant, inOneTrip, type Pool, type Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';

export type Kind = 'DEPARTMENT' | 'GROUP' | 'PERSON' | 'ROLE';
/** What is to be told again, and behind which id it goes on. */
export interface Retelling {
  kind: Kind;
  /** With all its digits. */
  dueTime: string;
  afterId: string;
}

/** The tenants that have something to tell again now, by the database's clock. */
export async function findRetellingTenants(db: Pool): Promise<string[]> {
  const statement = sql`select distinct tenant from retelling where due_time <= clock_timestamp()`;
  return (await inOneTrip<{ tenant: string }>(db, everyTenant, statement)).rows.map(({ tenant }) => tenant);
}

/** Takes one until the transaction ends; another replica takes another. */
export async function takeRetelling(tx: Tx): Promise<Retelling | undefined> {
  const { rows } =
    await tx.query<Retelling>(sql`select kind, due_time::text as "dueTime", after_id as "afterId"
    from retelling where tenant = ${tx.tenant} and due_time <= clock_timestamp()
    order by due_time, kind limit 1 for update skip locked`);
  return rows[0];
}

/** @param afterId undefined where everything has been told */
export async function turnRetelling(
  tx: Tx,
  { kind, dueTime }: Retelling,
  afterId: string | undefined,
): Promise<void> {
  const these = sql`tenant = ${tx.tenant} and kind = ${kind} and due_time = ${dueTime}`;
  if (afterId) await tx.query(sql`update retelling set after_id = ${afterId} where ${these}`);
  else await tx.query(sql`delete from retelling where ${these}`);
}
