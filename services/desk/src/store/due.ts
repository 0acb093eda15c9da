import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';

export type DueKind = 'URGE' | 'CLOSE' | 'REMIND' | 'ANSWER' | 'DIGEST';
export interface Due {
  tenant: string;
  kind: DueKind;
  subjectId: string;
}

export const plan = (tx: Tx, kind: DueKind, subjectId: string, at: Date): Promise<unknown> =>
  tx.query(
    named(
      'desk_due_plan',
      sql`insert into desk_due (tenant, kind, subject_id, due_at) values (${tx.tenant}, ${kind}, ${subjectId}, ${at})
        on conflict (tenant, kind, subject_id) do update set due_at = excluded.due_at`,
    ),
  );

/** Plans it, unless one of these kinds is planned for the same subject already. */
export const planOnce = (
  tx: Tx,
  kind: DueKind,
  kinds: DueKind[],
  subjectId: string,
  at: Date,
): Promise<unknown> =>
  tx.query(
    named(
      'desk_due_plan_once',
      sql`insert into desk_due (tenant, kind, subject_id, due_at) select ${tx.tenant}, ${kind}, ${subjectId}, ${at}
        where not exists (select from desk_due
          where tenant = ${tx.tenant} and kind = any(${kinds}) and subject_id = ${subjectId})
        on conflict do nothing`,
    ),
  );

export const unplan = (tx: Tx, kinds: DueKind[], subjectId: string): Promise<unknown> =>
  tx.query(
    named(
      'desk_due_unplan',
      sql`delete from desk_due where tenant = ${tx.tenant} and kind = any(${kinds}) and subject_id = ${subjectId}`,
    ),
  );

/** What is due by the database's clock, of all tenants; looking takes nothing. */
export async function listDue(db: Pool, limit: number): Promise<Due[]> {
  const statement = sql`select tenant, kind, subject_id as "subjectId" from desk_due
    where due_at <= clock_timestamp() order by due_at limit ${limit}`;
  const { rows } = await inOneTrip<Due>(db, everyTenant, named('desk_due_list', statement));
  return rows;
}

/** Takes what is due, unless somebody else does; with the transaction's effect it is gone. */
export async function takeDue(tx: Tx, { kind, subjectId }: Due): Promise<boolean> {
  const statement = sql`delete from desk_due using (
      select tenant, kind, subject_id from desk_due
      where tenant = ${tx.tenant} and kind = ${kind} and subject_id = ${subjectId} and due_at <= clock_timestamp()
      for update skip locked) as taken
    where desk_due.tenant = taken.tenant and desk_due.kind = taken.kind and desk_due.subject_id = taken.subject_id`;
  const { rowCount } = await tx.query(named('desk_due_take', statement));
  return rowCount === 1;
}

/** Leaves it for later: what it needs is away, or it fails. */
export const putOff = (tx: Tx, { kind, subjectId }: Due, seconds: number): Promise<unknown> =>
  tx.query(sql`update desk_due set due_at = clock_timestamp() + make_interval(secs => ${seconds})
    where tenant = ${tx.tenant} and kind = ${kind} and subject_id = ${subjectId}`);
