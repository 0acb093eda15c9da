import { append } from '#chassis/outbox';
import type { Queryable, Tx } from '#chassis/postgres';
import { RoleChanged } from '#proto/steward/identity/v1/events';
import type { Grant, Role } from '#proto/steward/identity/v1/identity';
import sql, { raw } from 'sql-template-tag';

/** A role with the number of changes it has seen. */
type RoleRow = Role & { version: number };

const columns = raw(`id, name, grants, version::text as etag, version`);

export async function listRoles(db: Queryable): Promise<Role[]> {
  const { rows } = await db.query<RoleRow>(sql`select ${columns} from role order by name`);
  return rows;
}

export async function lockRole(tx: Tx, id: string): Promise<RoleRow | undefined> {
  const { rows } = await tx.query<RoleRow>(sql`select ${columns} from role where id = ${id} for update`);
  return rows[0];
}

/** The first of these names that no role has. */
export async function findUnknownRole(db: Queryable, names: string[]): Promise<string | undefined> {
  const { rows } = await db.query<{ name: string }>(sql`select name from unnest(${names}::text[]) as name
    where not exists (select from role where role.name = name.name) limit 1`);
  return rows[0]?.name;
}

/** Makes the roles whose names are not taken yet; those that are there stay as they are. */
export async function addRoles(tx: Tx, roles: Omit<Role, 'etag'>[]): Promise<void> {
  const { rows } = await tx.query<RoleRow>(sql`insert into role (tenant, id, name, grants)
    select ${tx.tenant}, id, name, grants
    from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as new (id uuid, name text, grants jsonb)
    on conflict do nothing returning ${columns}`);
  for (const role of rows) await tellRole(tx, role);
}

export async function saveRole(tx: Tx, id: string, grants: Grant[]): Promise<Role> {
  const { rows } = await tx.query<RoleRow>(sql`update role set grants = ${JSON.stringify(grants)},
    version = version + 1 where id = ${id} returning ${columns}`);
  return tellRole(tx, rows[0]!);
}

async function tellRole(tx: Tx, role: RoleRow): Promise<Role> {
  await append(tx, RoleChanged, { role }, { id: role.id, version: role.version });
  return role;
}
