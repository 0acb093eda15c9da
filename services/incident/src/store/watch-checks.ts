import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';
import type { Acted, Plan } from '../domain/watch';

export interface CheckKey {
  incidentId: string;
  ruleId: string;
  /** Empty but for a rule about clocks: it looks once for each clock. */
  cause: string;
}
export type Check = CheckKey & Acted;

const columns = sql`incident_id as "incidentId", rule_id as "ruleId", cause, base, round`;

/** What rules remember of incidents; nobody else acts on it or plans it until the transaction ends. */
export async function lockChecks(tx: Tx, incidentIds: string[], ruleIds: string[]): Promise<Check[]> {
  const { rows } = await tx.query<Check>(
    named(
      'watch_checks_lock',
      sql`select ${columns} from watch_check where tenant = ${tx.tenant}
          and incident_id = any(${incidentIds}::uuid[]) and rule_id = any(${ruleIds}::uuid[])
        order by incident_id, rule_id, cause for update`,
    ),
  );
  return rows;
}

/** Keeps when rules look again; a twin that planned the same meanwhile knew the same. */
export async function keepPlans(tx: Tx, plans: (CheckKey & Plan)[]): Promise<void> {
  if (plans.length === 0) return;
  await tx.query(
    named(
      'watch_checks_keep',
      sql`insert into watch_check (tenant, incident_id, rule_id, cause, base, round, due_at)
        select ${tx.tenant}, "incidentId", "ruleId", cause, base, round, "dueTime"
        from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as planned ("incidentId" uuid, "ruleId" uuid,
          cause text, base timestamptz, round integer, "dueTime" timestamptz)
        on conflict (tenant, incident_id, rule_id, cause) do update set base = excluded.base,
          round = excluded.round, due_at = excluded.due_at, tries = 0
        where watch_check.round <= excluded.round or watch_check.base < excluded.base`,
    ),
  );
}

/** A clock reached a step: the rule looks at once, and never again because of this clock. */
export const keepClock = (tx: Tx, key: CheckKey, time: Date): Promise<unknown> =>
  tx.query(
    named(
      'watch_check_clock',
      sql`insert into watch_check (tenant, incident_id, rule_id, cause, base, due_at)
        values (${tx.tenant}, ${key.incidentId}, ${key.ruleId}, ${key.cause}, ${time}, clock_timestamp())
        on conflict do nothing`,
    ),
  );

/** Takes what is due for a while; who does not finish it leaves it to another, later and later. */
export async function takeChecks(db: Pool, limit: number): Promise<(CheckKey & { tenant: string })[]> {
  const { rows } = await inOneTrip<CheckKey & { tenant: string }>(db, everyTenant, {
    name: 'watch_check_take',
    text: `with due as (
        select tenant, incident_id, rule_id, cause from watch_check where due_at <= (select clock_timestamp())
        order by due_at limit $1 for update skip locked
      )
      update watch_check c set tries = tries + 1,
        due_at = clock_timestamp() + least(interval '10 seconds' * 2 ^ least(tries, 9), interval '1 hour')
      from due where c.tenant = due.tenant and c.incident_id = due.incident_id and c.rule_id = due.rule_id
        and c.cause = due.cause
      returning c.tenant, c.incident_id as "incidentId", c.rule_id as "ruleId", c.cause`,
    values: [limit],
  });
  return rows;
}

/** Locked until the transaction ends. Undefined where it is gone, or another is at it. */
export async function lockCheck(tx: Tx, { incidentId, ruleId, cause }: CheckKey): Promise<Check | undefined> {
  const { rows } = await tx.query<Check>(
    named(
      'watch_check_lock',
      sql`select ${columns} from watch_check where tenant = ${tx.tenant} and incident_id = ${incidentId}
        and rule_id = ${ruleId} and cause = ${cause} for update skip locked`,
    ),
  );
  return rows[0];
}

export const dropCheck = (tx: Tx, { incidentId, ruleId, cause }: CheckKey): Promise<unknown> =>
  tx.query(
    sql`delete from watch_check where tenant = ${tx.tenant} and incident_id = ${incidentId}
      and rule_id = ${ruleId} and cause = ${cause}`,
  );

/** What is over needs no rule to look at it again. */
export const dropChecksOf = (tx: Tx, incidentId: string): Promise<unknown> =>
  tx.query(
    named(
      'watch_checks_drop',
      sql`delete from watch_check where tenant = ${tx.tenant} and incident_id = ${incidentId}`,
    ),
  );
