import { named, type Tx } from '#chassis/postgres';
import type { Department } from '#proto/steward/identity/v1/identity';
import sql from 'sql-template-tag';

export async function saveDepartment(tx: Tx, department: Department, version: number): Promise<void> {
  const { id, parentId, managerId } = department;
  await tx.query(
    named(
      'department_save',
      sql`insert into ref_department (tenant, id, parent_id, manager_id, version)
        values (${tx.tenant}, ${id}, nullif(${parentId}, '')::uuid, nullif(${managerId}, '')::uuid, ${version})
        on conflict (tenant, id) do update set parent_id = excluded.parent_id, manager_id = excluded.manager_id,
          version = excluded.version
        where ref_department.version < excluded.version`,
    ),
  );
}
