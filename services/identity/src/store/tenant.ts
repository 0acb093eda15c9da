import { everyTenant, inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';

/** The id of the tenant of this name; without a name the only one there is, or the one named "main". */
export async function findTenant(db: Pool, name: string): Promise<string | undefined> {
  const statement = sql`select tenant from tenant
    where case when ${name}::text <> '' then name = ${name}
      else name = 'main' or (select count(*) from tenant) = 1 end`;
  const { rows } = await inOneTrip<{ tenant: string }>(db, everyTenant, named('tenant_find', statement));
  return rows[0]?.tenant;
}

/** Answers whether the tenant is new. A twin that is just making it is waited for. */
export async function insertTenant(tx: Tx, name: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(sql`insert into tenant (tenant, name, create_time)
    values (${tx.tenant}, ${name}, ${now}) on conflict do nothing`);
  return rowCount === 1;
}

/** The ids of all tenants. */
export async function listTenants(db: Pool): Promise<string[]> {
  const statement = sql`select tenant from tenant order by tenant`;
  const { rows } = await inOneTrip<{ tenant: string }>(db, everyTenant, statement);
  return rows.map(({ tenant }) => tenant);
}
