import { named, type Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';
import type { RecordFacts } from '../domain/happening';

export async function saveRecord(tx: Tx, record: RecordFacts, version: number): Promise<void> {
  const {
    id,
    type,
    number,
    title,
    priority,
    requesterId,
    assigneeId,
    ownerId,
    groupId,
    departmentId,
    linkedIds,
    namedIds,
    confidential,
  } = record;
  await tx.query(
    named(
      'record_save',
      sql`insert into ref_record (tenant, id, type, number, title, priority, requester_id, assignee_id, owner_id,
          group_id, department_id, linked_ids, named_ids, confidential, version)
        values (${tx.tenant}, ${id}, ${type}, ${number}, ${title}, ${priority}, nullif(${requesterId}, '')::uuid,
          nullif(${assigneeId}, '')::uuid, nullif(${ownerId}, '')::uuid, nullif(${groupId}, '')::uuid,
          nullif(${departmentId ?? ''}, '')::uuid, ${linkedIds ?? []}, ${namedIds}, ${confidential}, ${version})
        on conflict (tenant, id) do update set type = excluded.type, number = excluded.number,
          title = excluded.title, priority = excluded.priority, requester_id = excluded.requester_id,
          assignee_id = excluded.assignee_id, owner_id = excluded.owner_id, group_id = excluded.group_id,
          department_id = excluded.department_id, linked_ids = excluded.linked_ids,
          named_ids = excluded.named_ids, confidential = excluded.confidential,
          version = excluded.version
        where ref_record.version < excluded.version`,
    ),
  );
}

/** Undefined until the record has told of itself; it is mentioned then, so that it cannot arrive unnoticed meanwhile. */
export async function findRecord(tx: Tx, id: string): Promise<RecordFacts | undefined> {
  const known = await selectRecord(tx, id);
  if (known) return known;
  await tx.query(
    sql`insert into ref_record (tenant, id) values (${tx.tenant}, ${id}) on conflict (tenant, id) do nothing`,
  );
  return selectRecord(tx, id);
}

async function selectRecord(tx: Tx, id: string): Promise<RecordFacts | undefined> {
  const { rows } = await tx.query<RecordFacts>(
    named(
      'record_find',
      sql`select type, id, number, title, priority, coalesce(requester_id::text, '') as "requesterId",
          coalesce(assignee_id::text, '') as "assigneeId", coalesce(owner_id::text, '') as "ownerId",
          coalesce(group_id::text, '') as "groupId",
          coalesce(department_id::text, '') as "departmentId",
          linked_ids::text[] as "linkedIds", named_ids::text[] as "namedIds", confidential
        from ref_record where id = ${id} and version > 0`,
    ),
  );
  return rows[0];
}
