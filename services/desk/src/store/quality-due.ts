import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';

/** What has to happen at some time. */
export type DueKind = 'FEEDBACK_REMINDER' | 'CALLBACK_NOTE' | 'CALLBACK_REOPEN';
export interface Due {
  tenant: string;
  kind: DueKind;
  subjectId: string;
}

export const plan = (tx: Tx, kind: DueKind, subjectId: string, at: Date): Promise<unknown> =>
  tx.query(
    named(
      'due_plan',
      sql`insert into quality_due (tenant, kind, subject_id, due_at) values (${tx.tenant}, ${kind}, ${subjectId}, ${at})
        on conflict (tenant, kind, subject_id) do update set due_at = excluded.due_at`,
    ),
  );

export const unplan = (tx: Tx, kind: DueKind, subjectId: string): Promise<unknown> =>
  tx.query(
    named(
      'due_unplan',
      sql`delete from quality_due where tenant = ${tx.tenant} and kind = ${kind} and subject_id = ${subjectId}`,
    ),
  );

/** What is due by the database's clock, of all tenants; looking takes nothing. */
export async function listDue(db: Pool, limit: number): Promise<Due[]> {
  const { rows } = await inOneTrip<Due>(
    db,
    everyTenant,
    named(
      'due_list',
      sql`select tenant, kind, subject_id as "subjectId" from quality_due where due_at <= clock_timestamp()
        order by due_at limit ${limit}`,
    ),
  );
  return rows;
}

/**
 * Takes what is due, if nobody else did meanwhile; with the transaction's effect it is gone.
 * @returns how often it was taken before; undefined where it is not there to be taken
 */
export async function takeDue(tx: Tx, { kind, subjectId }: Due): Promise<{ times: number } | undefined> {
  const { rows } = await tx.query<{ times: number }>(
    named(
      'due_take',
      sql`delete from quality_due using (
          select tenant, kind, subject_id from quality_due
          where tenant = ${tx.tenant} and kind = ${kind} and subject_id = ${subjectId}
            and due_at <= clock_timestamp() for update skip locked) as taken
        where quality_due.tenant = taken.tenant and quality_due.kind = taken.kind
          and quality_due.subject_id = taken.subject_id
        returning times`,
    ),
  );
  return rows[0];
}

/** Plans the next time of something that was taken. */
export const planAgain = (tx: Tx, { kind, subjectId }: Due, times: number, at: Date): Promise<unknown> =>
  tx.query(
    named(
      'due_again',
      sql`insert into quality_due (tenant, kind, subject_id, due_at, times)
        values (${tx.tenant}, ${kind}, ${subjectId}, ${at}, ${times})`,
    ),
  );
