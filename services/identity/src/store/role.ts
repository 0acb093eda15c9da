import { append } from '#chassis/outbox';
import type { Queryable, Tx } from '#chassis/postgres';
import { RoleChanged, RoleDeleted } from '#proto/steward/identity/v1/events';
import type { Grant, Role } from '#proto/steward/identity/v1/identity';
import sql, { raw } from 'sql-template-tag';

/** A role with the number of changes it has seen. */
type RoleRow = Role & { version: number };

const columns = raw(`id, name, grants, not own as standard,
  not own and coalesce(grants <> base, version > 1) as edited, version::text as etag, version`);

export async function listRoles(db: Queryable): Promise<Role[]> {
  const { rows } = await db.query<RoleRow>(sql`select ${columns} from role order by name`);
  return rows;
}

export async function findRole(db: Queryable, id: string): Promise<RoleRow | undefined> {
  const { rows } = await db.query<RoleRow>(sql`select ${columns} from role where id = ${id}`);
  return rows[0];
}

export async function lockRole(tx: Tx, id: string): Promise<RoleRow | undefined> {
  const { rows } = await tx.query<RoleRow>(sql`select ${columns} from role where id = ${id} for update`);
  return rows[0];
}

/** What roles may do, by name; they stay as they are until the transaction ends. */
export async function holdGrants(db: Queryable, names: string[]): Promise<Map<string, Grant[]>> {
  const { rows } = await db.query<Pick<Role, 'name' | 'grants'>>(
    sql`select name, grants from role where name = any(${names}) order by name for share`,
  );
  return new Map(rows.map(({ name, grants }) => [name, grants]));
}

/** The first of these names that no role has. The others stay until the transaction ends. */
export async function findUnknownRole(db: Queryable, names: string[]): Promise<string | undefined> {
  const known = await holdGrants(db, names);
  return names.find((name) => !known.has(name));
}

/** What each holder of the role has by their other roles, once for each such set. Two who change roles wait for each other. */
export async function findGrantsBeside(tx: Tx, name: string): Promise<Grant[][]> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('roles'), hashtext(${tx.tenant}))`);
  const { rows } = await tx.query<{ held: Grant[][] }>(sql`
    with sets as (select distinct roles from person where roles @> array[${name}])
    select (select coalesce(jsonb_agg(grants), '[]') from role
      where role.name = any(sets.roles) and role.name <> ${name}) as held from sets`);
  return rows.map(({ held }) => held.flat());
}

/** How many people hold the role, disabled ones too. */
export async function countHolders(tx: Tx, name: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    sql`select count(*) as count from person where roles @> array[${name}]`,
  );
  return rows[0]!.count;
}

/** Makes a role of the organisation's own; undefined where the name is taken. */
export async function insertRole(
  tx: Tx,
  { id, name, grants }: { id: string; name: string; grants: Grant[] },
): Promise<Role | undefined> {
  const { rows } = await tx.query<RoleRow>(sql`insert into role (tenant, id, name, grants, own)
    values (${tx.tenant}, ${id}, ${name}, ${JSON.stringify(grants)}, true)
    on conflict do nothing returning ${columns}`);
  return rows[0] && tellRole(tx, rows[0]);
}

export async function deleteRole(tx: Tx, { id, name, version }: RoleRow): Promise<void> {
  await tx.query(sql`delete from role where id = ${id}`);
  await append(tx, RoleDeleted, { roleId: id, name }, { id, version: version + 1 });
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

/** A new version of each, though nothing of it changed; of one that does not follow the table yet that would look like an edit. */
export async function retellRoles(tx: Tx, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<RoleRow>(sql`update role set version = version + 1
    where id in (select id from role where id > ${afterId} and (own or base is not null)
      order by id limit ${limit} for update)
    returning ${columns}`);
  for (const role of rows) await tellRole(tx, role);
  return rows.map(({ id }) => id);
}
