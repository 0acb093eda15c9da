import sql from 'sql-template-tag';
import type { Tx } from '#chassis/postgres';

/** Keeps where a department hangs in the tree, where that is news. */
export async function saveDepartment(
  tx: Tx,
  { id, parentId }: { id: string; parentId: string },
  version: number,
): Promise<void> {
  await tx.query(sql`
    insert into ref_department (tenant, id, version, parent_id)
    values (${tx.tenant}, ${id}, ${version}, nullif(${parentId}, '')::uuid)
    on conflict (tenant, id) do update set version = excluded.version, parent_id = excluded.parent_id
    where ref_department.version < excluded.version`);
}

/** Each department with those above it, nearest first; itself alone where it is not known here yet. */
export async function listAncestors(tx: Tx, ids: string[]): Promise<Map<string, string[]>> {
  const asked = [...new Set(ids)].filter((id) => id !== '');
  if (asked.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; path: string[] }>({
    name: 'department_ancestors',
    text: `with recursive above as (
        select id, id as at, 0 as depth from unnest($1::uuid[]) as id
        union all
        select above.id, d.parent_id, depth + 1 from above join ref_department d on d.id = above.at
        where d.parent_id is not null and depth < 50
      )
      select id, array_agg(at::text order by depth) as path from above group by id`,
    values: [asked],
  });
  return new Map(rows.map(({ id, path }) => [id, path]));
}
