import { named, type Tx } from '#chassis/postgres';
import type { Role } from '#proto/steward/identity/v1/identity';
import sql from 'sql-template-tag';

export async function saveRole(tx: Tx, { id, name, grants }: Role, version: number): Promise<void> {
  await tx.query(
    named(
      'role_save',
      sql`insert into ref_role (tenant, id, name, grants, version)
        values (${tx.tenant}, ${id}, ${name}, ${JSON.stringify(grants)}, ${version})
        on conflict (tenant, id) do update set name = excluded.name, grants = excluded.grants,
          version = excluded.version
        where ref_role.version < excluded.version`,
    ),
  );
}
