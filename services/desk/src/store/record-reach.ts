import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { visibleTo, type Columns } from '#chassis/decide';
import type { Queryable } from '#chassis/postgres';
import type { Record as RecordRef } from '#proto/steward/type/v1/record';

/** The columns of record_copy by which it is decided who sees the record. */
const reach: Columns = {
  own: [raw('requester_id')],
  assigned: [raw('assignee_id'), raw('owner_id')],
  queue: [raw('group_id')],
  department: [raw('department_id')],
  linked: [raw('linked_ids')],
  named: [raw('named_ids')],
  confidential: raw(`(sensitivity in ('CONFIDENTIAL', 'RESTRICTED'))`),
};

/** What a list says of a record: of a restricted one nothing but its number, even to those named on it. */
export const shownTitle = `case when sensitivity = 'RESTRICTED' then number else title end`;

/** Whether only those named on the joined record come near it, as it is labelled now. */
export const isConfidentialNow = `(record.sensitivity in ('CONFIDENTIAL', 'RESTRICTED'))`;

/** Records the actor may read, as a condition on rows of record_copy. */
export const recordSeenBy = (actor: Actor) => visibleTo(actor, 'incident.read', reach);

/** The record, and who handled it, where the actor may see it. */
export async function findSeenRecord(
  db: Queryable,
  actor: Actor,
  id: string,
): Promise<(RecordRef & { assigneeId: string }) | undefined> {
  const { rows } = await db.query<RecordRef & { assigneeId: string }>(
    sql`select type, id, number, coalesce(assignee_id::text, '') as "assigneeId" from record_copy
      where id = ${id} and ${recordSeenBy(actor)}`,
  );
  return rows[0];
}
