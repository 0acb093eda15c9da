import sql from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Department, Group, Person } from '#proto/steward/identity/v1/identity';

export async function keepPerson(tx: Tx, person: Person, version: number): Promise<void> {
  const { id, departmentId, displayName, locale, timeZone, disabled, roles } = person;
  const statement = sql`insert into ref_person
      (tenant, id, department_id, display_name, locale, time_zone, disabled, roles,
        version)
    values (${tx.tenant}, ${id}, nullif(${departmentId}, '')::uuid, ${displayName}, ${locale}, ${timeZone},
      ${disabled}, ${roles}, ${version})
    on conflict (tenant, id) do update set department_id = excluded.department_id,
      display_name = excluded.display_name, locale = excluded.locale, time_zone = excluded.time_zone,
      disabled = excluded.disabled, roles = excluded.roles, version = excluded.version
    where ref_person.version < excluded.version`;
  await tx.query(named('person_keep', statement));
}

export async function keepGroup(tx: Tx, group: Group, version: number): Promise<void> {
  const { id, name, kind, leadId, memberIds } = group;
  const statement = sql`insert into ref_group (tenant, id, name, kind, lead_id, member_ids, version)
    values (${tx.tenant}, ${id}, ${name}, ${kind}, nullif(${leadId}, '')::uuid, ${memberIds}, ${version})
    on conflict (tenant, id) do update set name = excluded.name, kind = excluded.kind, lead_id = excluded.lead_id,
      member_ids = excluded.member_ids, version = excluded.version
    where ref_group.version < excluded.version`;
  await tx.query(named('group_keep', statement));
}

/** Nothing is sent to this group any more. */
export async function dropGroup(tx: Tx, id: string, version: number): Promise<void> {
  const statement = sql`insert into ref_group (tenant, id, version, deleted)
    values (${tx.tenant}, ${id}, ${version}, true)
    on conflict (tenant, id) do update set deleted = true, member_ids = '{}', lead_id = null, version = excluded.version
    where ref_group.version < excluded.version`;
  await tx.query(named('group_drop', statement));
}

export async function keepDepartment(tx: Tx, department: Department, version: number): Promise<void> {
  const { id, name, parentId, managerId } = department;
  const statement = sql`insert into ref_department (tenant, id, name, parent_id, manager_id, version)
    values (${tx.tenant}, ${id}, ${name}, nullif(${parentId}, '')::uuid, nullif(${managerId}, '')::uuid, ${version})
    on conflict (tenant, id) do update set name = excluded.name, parent_id = excluded.parent_id,
      manager_id = excluded.manager_id, version = excluded.version
    where ref_department.version < excluded.version`;
  await tx.query(named('department_keep', statement));
}

export async function groupExists(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(sql`select from ref_group where id = ${id} and not deleted`);
  return rowCount === 1;
}
