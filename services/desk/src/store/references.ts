import sql from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Person } from '#proto/steward/identity/v1/identity';

export async function keepPerson(tx: Tx, { id, departmentId }: Person, version: number): Promise<void> {
  const statement = sql`insert into ref_person (tenant, id, department_id, version)
    values (${tx.tenant}, ${id}, nullif(${departmentId}, '')::uuid, ${version})
    on conflict (tenant, id) do update set department_id = excluded.department_id, version = excluded.version
    where ref_person.version < excluded.version`;
  await tx.query(named('person_keep', statement));
}

export async function keepGroup(tx: Tx, id: string, version: number): Promise<void> {
  const statement = sql`insert into ref_group (tenant, id, version) values (${tx.tenant}, ${id}, ${version})
    on conflict (tenant, id) do update set version = excluded.version where ref_group.version < excluded.version`;
  await tx.query(named('group_keep', statement));
}

export async function groupExists(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(sql`select from ref_group where id = ${id}`);
  return rowCount === 1;
}
