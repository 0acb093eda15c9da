import sql from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { type QualitySettings } from '#proto/steward/desk/v1/satisfaction';
import { standardSettings } from '../domain/quality-settings';

export async function readSettings(db: Queryable): Promise<QualitySettings> {
  const { rows } = await db.query<{ settings: object; version: number }>(
    named('quality_settings', sql`select settings, version from quality_setting`),
  );
  if (!rows[0]) return standardSettings;
  const { settings, version } = rows[0];
  return { ...standardSettings, ...settings, etag: String(version) };
}

/** Answers the settings once nobody else changes them any more in this transaction. */
export async function lockSettings(tx: Tx): Promise<QualitySettings> {
  await tx.query(sql`insert into quality_setting (tenant, settings, version) values (${tx.tenant}, '{}', 0)
    on conflict (tenant) do nothing`);
  await tx.query(sql`select from quality_setting for update`);
  return readSettings(tx);
}

export async function saveSettings(tx: Tx, { etag, ...settings }: QualitySettings): Promise<QualitySettings> {
  const version = Number(etag) + 1;
  await tx.query(
    sql`update quality_setting set settings = ${JSON.stringify(settings)}, version = ${version}`,
  );
  return { ...settings, etag: String(version) };
}
