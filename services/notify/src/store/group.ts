import { named, type Tx } from '#chassis/postgres';
import type { Group as KnownGroup } from '#proto/steward/identity/v1/identity';
import sql from 'sql-template-tag';
import type { Group } from '../domain/happening';

/** A group that was deleted has nobody: nothing is told to it, and what is heard late of it brings it not back. */
export async function saveGroup(
  tx: Tx,
  group: Pick<KnownGroup, 'id' | 'memberIds' | 'leadId'>,
  version: number,
): Promise<void> {
  const { id, memberIds, leadId } = group;
  await tx.query(
    named(
      'group_save',
      sql`insert into ref_group (tenant, id, member_ids, lead_id, version)
        values (${tx.tenant}, ${id}, ${memberIds}::uuid[], nullif(${leadId}, '')::uuid, ${version})
        on conflict (tenant, id) do update set member_ids = excluded.member_ids, lead_id = excluded.lead_id,
          version = excluded.version
        where ref_group.version < excluded.version`,
    ),
  );
}

/** Undefined until the group has told of itself; it is mentioned then, so that it cannot arrive unnoticed meanwhile. */
export async function findGroup(tx: Tx, id: string): Promise<Group | undefined> {
  const known = await selectGroup(tx, id);
  if (known) return known;
  await tx.query(
    sql`insert into ref_group (tenant, id) values (${tx.tenant}, ${id}) on conflict (tenant, id) do nothing`,
  );
  return selectGroup(tx, id);
}

async function selectGroup(tx: Tx, id: string): Promise<Group | undefined> {
  const { rows } = await tx.query<Group>(
    named(
      'group_find',
      sql`select member_ids as "memberIds", coalesce(lead_id::text, '') as "leadId"
        from ref_group where id = ${id} and version > 0`,
    ),
  );
  return rows[0];
}
