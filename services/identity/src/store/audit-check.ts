import { everyTenant, inOneTrip, type Pool } from '#chassis/postgres';
import sql from 'sql-template-tag';

/** How many faults there are of each kind. */
export type Faults = Record<string, number>;
export interface DueCheck {
  tenant: string;
  /** Where the walk goes on. */
  from: number;
  found: Faults;
}

/** Tenants that came since are due at once. */
export async function noteNewTenants(db: Pool): Promise<void> {
  const statement = sql`insert into audit_check (tenant) select tenant from tenant on conflict do nothing`;
  await inOneTrip(db, everyTenant, statement);
}

/** The chain that has been due longest, by the database's clock. */
export async function findDueCheck(db: Pool): Promise<DueCheck | undefined> {
  const statement = sql`select tenant, next_from as "from", found from audit_check
    where due_time <= clock_timestamp() order by due_time limit 1`;
  return (await inOneTrip<DueCheck>(db, everyTenant, statement)).rows[0];
}

/** How far a walk has come. @param nextFrom 0 where it came to the end: then it is due again a day later */
export async function saveCheck(db: Pool, { tenant, from }: DueCheck, nextFrom: number, found: Faults) {
  const now = JSON.stringify(found);
  const statement =
    nextFrom > 0
      ? sql`update audit_check set next_from = ${nextFrom}, found = ${now}
          where tenant = ${tenant} and next_from = ${from}`
      : sql`update audit_check set next_from = 1, found = '{}', faults = ${now}, check_time = clock_timestamp(),
          due_time = clock_timestamp() + interval '1 day' where tenant = ${tenant} and next_from = ${from}`;
  await inOneTrip(db, tenant, statement);
}

/** What the last walks found, over all tenants, and how long ago the longest unchecked chain was walked, in seconds. */
export async function readChecks(db: Pool): Promise<{ faults: Faults; age: number }> {
  const statement = sql`select
    coalesce((select jsonb_object_agg(kind, total) from (
      select kind, sum(count::int) as total from audit_check, jsonb_each_text(faults) as fault (kind, count)
      group by kind) as by_kind), '{}') as faults,
    coalesce(extract(epoch from clock_timestamp() - min(check_time)), 0)::float8 as age from audit_check`;
  return (await inOneTrip<{ faults: Faults; age: number }>(db, everyTenant, statement)).rows[0]!;
}
