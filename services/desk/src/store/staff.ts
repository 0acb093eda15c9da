import sql from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Department, Group, Person } from '#proto/steward/identity/v1/identity';

/** A person as quality knows them. */
export interface Staff {
  id: string;
  username: string;
  displayName: string;
  phone: string;
  departmentId: string;
  disabled: boolean;
}
interface Team {
  id: string;
  memberIds: string[];
  leadId: string;
}

export const keepStaff = (tx: Tx, person: Person, version: number): Promise<unknown> =>
  tx.query(
    named(
      'staff_keep',
      sql`insert into ref_staff (tenant, id, username, display_name, phone, department_id, disabled, version)
        values (${tx.tenant}, ${person.id}, ${person.username}, ${person.displayName}, ${person.phone},
          nullif(${person.departmentId}, '')::uuid, ${person.disabled}, ${version})
        on conflict (tenant, id) do update set username = excluded.username, display_name = excluded.display_name,
          phone = excluded.phone, department_id = excluded.department_id, disabled = excluded.disabled,
          version = excluded.version
        where ref_staff.version < excluded.version`,
    ),
  );

export const keepTeam = (tx: Tx, group: Group, version: number): Promise<unknown> =>
  tx.query(
    named(
      'team_keep',
      sql`insert into ref_team (tenant, id, name, member_ids, lead_id, version)
        values (${tx.tenant}, ${group.id}, ${group.name}, ${group.memberIds}, nullif(${group.leadId}, '')::uuid,
          ${version})
        on conflict (tenant, id) do update set name = excluded.name, member_ids = excluded.member_ids,
          lead_id = excluded.lead_id, version = excluded.version
        where ref_team.version < excluded.version`,
    ),
  );

/** Nobody is in this group any more; its name stays with what was said about it. */
export const dropTeam = (tx: Tx, id: string, version: number): Promise<unknown> =>
  tx.query(
    named(
      'team_drop',
      sql`insert into ref_team (tenant, id, name, member_ids, version) values (${tx.tenant}, ${id}, '', '{}', ${version})
        on conflict (tenant, id) do update set member_ids = '{}', lead_id = null, version = excluded.version
        where ref_team.version < excluded.version`,
    ),
  );

export const keepUnit = (tx: Tx, { id, name }: Department, version: number): Promise<unknown> =>
  tx.query(
    named(
      'unit_keep',
      sql`insert into ref_unit (tenant, id, name, version) values (${tx.tenant}, ${id}, ${name}, ${version})
        on conflict (tenant, id) do update set name = excluded.name, version = excluded.version
        where ref_unit.version < excluded.version`,
    ),
  );

export async function findStaff(db: Queryable, id: string): Promise<Staff | undefined> {
  const { rows } = await db.query<Staff>(
    named(
      'staff_find',
      sql`select id, username, display_name as "displayName", phone,
        coalesce(department_id::text, '') as "departmentId", disabled from ref_staff where id = ${id}`,
    ),
  );
  return rows[0];
}

export async function findTeam(db: Queryable, id: string): Promise<Team | undefined> {
  const { rows } = await db.query<Team>(
    named(
      'team_find',
      sql`select id, member_ids::text[] as "memberIds", coalesce(lead_id::text, '') as "leadId"
        from ref_team where id = ${id}`,
    ),
  );
  return rows[0];
}

/** The groups somebody is a member of, or leads. */
export async function listTeamsOf(db: Queryable, personId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    named(
      'teams_of',
      sql`select id from ref_team where member_ids @> array[${personId}]::uuid[] or lead_id = ${personId}`,
    ),
  );
  return rows.map(({ id }) => id);
}
