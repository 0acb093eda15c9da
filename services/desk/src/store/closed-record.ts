import sql from 'sql-template-tag';
import { named, type Tx } from '#chassis/postgres';
import type { ClosedRecord } from '../domain/closed-record';

/** The record as it stands, where it is closed, and was closed then where that is said. */
export async function findClosed(tx: Tx, id: string, closeTime?: Date): Promise<ClosedRecord | undefined> {
  const { rows } = await tx.query<ClosedRecord>(
    named(
      'record_closed',
      sql`select type, id, number,
        case when sensitivity = 'NORMAL' or sensitivity = 'CONFIDENTIAL' and requester_id = any(named_ids)
          then title else number end as title, close_time as "closeTime", priority, impact, urgency, channel,
        coalesce(category_id::text, '') as "categoryId", coalesce(service_id::text, '') as "serviceId",
        coalesce(group_id::text, '') as "groupId", coalesce(department_id::text, '') as "departmentId",
        coalesce(assignee_id::text, '') as "assigneeId", coalesce(requester_id::text, '') as "requesterId",
        closure_code as "closureCode", reopen_count as "reopenCount"
        from record_copy where id = ${id} and state = 'CLOSED' and close_time = coalesce(${closeTime ?? null}, close_time)`,
    ),
  );
  return rows[0];
}

/** Whether this closing is thought about for the first time. */
export async function noteClosing(tx: Tx, { id, closeTime }: ClosedRecord): Promise<boolean> {
  const { rowCount } = await tx.query(
    named(
      'closing_note',
      sql`insert into survey_closing (tenant, record_id, close_time) values (${tx.tenant}, ${id}, ${closeTime})
        on conflict do nothing`,
    ),
  );
  return rowCount === 1;
}
