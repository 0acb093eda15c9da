import sql from 'sql-template-tag';
import type { Tx } from '#chassis/postgres';

/** Keeps who is in a group, where that is news; its records' steps are armed again, for other people. */
export async function saveGroup(
  tx: Tx,
  group: { id: string; memberIds: string[]; leadId: string },
  version: number,
): Promise<void> {
  const { id, memberIds, leadId } = group;
  await tx.query(sql`
    with saved as (
      insert into ref_group (tenant, id, version, member_ids, lead_id)
      values (${tx.tenant}, ${id}, ${version}, ${memberIds}::uuid[], nullif(${leadId}, '')::uuid)
      on conflict (tenant, id) do update set version = excluded.version, member_ids = excluded.member_ids,
        lead_id = excluded.lead_id
      where ref_group.version < excluded.version
      returning id
    ), again as (
      update record set timed_under = 0 where live and group_id = (select id from saved) returning 1
    )
    insert into retime (tenant) select ${tx.tenant} where exists (select from again)
    on conflict (tenant) do update set asked_at = excluded.asked_at, sweep_at = excluded.sweep_at`);
}
