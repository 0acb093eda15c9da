import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { RoleChanged } from '#proto/steward/identity/v1/events';
import type { Grant, Role } from '#proto/steward/identity/v1/identity';
import sql from 'sql-template-tag';
import type { KeptRole } from '../domain/follow-table';

/** Makes the standard roles whose names are not taken yet. */
export async function addStandardRoles(
  tx: Tx,
  roles: { id: string; name: string; grants: Grant[] }[],
): Promise<void> {
  const { rows } = await tx.query<Role>(sql`insert into role (tenant, id, name, grants, base)
    select ${tx.tenant}, id, name, grants, grants
    from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as new (id uuid, name text, grants jsonb)
    on conflict do nothing returning id, name, grants, true as standard, false as edited, '1' as etag`);
  for (const role of rows) await append(tx, RoleChanged, { role }, { id: role.id, version: 1 });
}

/** All standard roles, held until the transaction ends. */
export async function lockStandardRoles(tx: Tx): Promise<(KeptRole & { id: string; name: string })[]> {
  const { rows } = await tx.query<KeptRole & { id: string; name: string }>(
    sql`select id, name, grants, base, version from role where not own order by id for update`,
  );
  return rows;
}

/** Keeps what a standard role became; others hear of it where it may do something else now. */
export async function saveStandardRole(
  tx: Tx,
  { id, name }: { id: string; name: string },
  { grants, base }: { grants: Grant[]; base: Grant[] },
): Promise<void> {
  const { rows } = await tx.query<{ version: number; told: boolean; edited: boolean }>(sql`
    with before as (select id, grants from role where id = ${id})
    update role set grants = ${JSON.stringify(grants)}, base = ${JSON.stringify(base)}, version = version + 1
    from before where role.id = before.id
    returning version, before.grants <> role.grants as told, role.grants <> base as edited`);
  const { version, told, edited } = rows[0]!;
  if (!told) return;
  const role = { id, name, grants, standard: true, edited, etag: String(version) };
  await append(tx, RoleChanged, { role }, { id, version });
}
