import sql from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';

/** Keeps who is in a group, where that is news; its records' steps are armed again, for other people. */
export async function saveGroup(
  tx: Tx,
  group: { id: string; memberIds: string[]; leadId: string; deleted?: boolean },
  version: number,
): Promise<void> {
  const { id, memberIds, leadId, deleted = false } = group;
  await tx.query(sql`
    with saved as (
      insert into ref_group (tenant, id, version, member_ids, lead_id, deleted)
      values (${tx.tenant}, ${id}, ${version}, ${memberIds}::uuid[], nullif(${leadId}, '')::uuid, ${deleted})
      on conflict (tenant, id) do update set version = excluded.version, member_ids = excluded.member_ids,
        lead_id = excluded.lead_id, deleted = excluded.deleted
      where ref_group.version < excluded.version
      returning id
    ), again as (
      update record set timed_under = 0 where live and group_id = (select id from saved) returning 1
    )
    insert into retime (tenant) select ${tx.tenant} where exists (select from again)
    on conflict (tenant) do update set asked_at = excluded.asked_at, sweep_at = excluded.sweep_at`);
}

/** Those of these groups to which nothing can be given. Where nobody has told us of groups at all, all are believed. */
export async function findMissingGroups(db: Queryable, ids: string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>(
    named(
      'groups_missing',
      sql`select wanted.id::text from unnest(${ids}::uuid[]) as wanted (id)
        where not exists (select from ref_group g where g.id = wanted.id and not g.deleted)
          and exists (select from ref_group)`,
    ),
  );
  return new Set(rows.map(({ id }) => id));
}
