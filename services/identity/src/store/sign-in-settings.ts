import type { Queryable, Tx } from '#chassis/postgres';
import type { SignInSettings } from '#proto/steward/identity/v1/sign_in';
import sql from 'sql-template-tag';

/** What holds where nobody has said anything. */
const standard = { secondFactorRoles: [] as string[], version: 0, etag: '0' };
type SettingsRow = SignInSettings & { version: number };

export async function findSettings(db: Queryable): Promise<SettingsRow> {
  const { rows } = await db.query<SettingsRow>(sql`select second_factor_roles as "secondFactorRoles",
    version::text as etag, version from sign_in_settings`);
  return rows[0] ?? standard;
}

/** Saves over the version that was read; false where it is another by now. */
export async function saveSettings(tx: Tx, roles: string[], version: number): Promise<boolean> {
  const { rowCount } = await tx.query(sql`insert into sign_in_settings (tenant, second_factor_roles)
    values (${tx.tenant}, ${roles}) on conflict (tenant) do update
    set second_factor_roles = excluded.second_factor_roles, version = sign_in_settings.version + 1
    where sign_in_settings.version = ${version}`);
  return rowCount === 1;
}
