import sql from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { etagOf } from '#chassis/versions';
import type { DeskSettings } from '#proto/steward/desk/v1/settings';
import { standardSettings } from '../domain/settings';

/** What the organisation decided, else the standard. */
export async function readSettings(db: Queryable): Promise<DeskSettings> {
  const { rows } = await db.query<DeskSettings>(
    named(
      'settings',
      sql`select coalesce(default_category_id::text, '') as "defaultCategoryId", time_zone as "timeZone",
        close_days as "closeDays", remind_days as "remindDays", urge_minutes as "urgeMinutes",
        urge_step_minutes as "urgeStepMinutes", stuck_days as "stuckDays", version::text as etag from desk_settings`,
    ),
  );
  return rows[0] ?? standardSettings;
}

/** Nobody else changes them until the transaction ends, not even where there are none yet. */
export async function lockSettings(tx: Tx): Promise<DeskSettings> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`settings ${tx.tenant}`}, 0))`);
  return readSettings(tx);
}

export async function saveSettings(tx: Tx, settings: DeskSettings): Promise<DeskSettings> {
  const { defaultCategoryId, timeZone, closeDays, remindDays, urgeMinutes, urgeStepMinutes, stuckDays } =
    settings;
  const version = Number(settings.etag) + 1;
  await tx.query(sql`insert into desk_settings (tenant, default_category_id, time_zone, close_days, remind_days,
      urge_minutes, urge_step_minutes, stuck_days, version)
    values (${tx.tenant}, nullif(${defaultCategoryId}, '')::uuid, ${timeZone}, ${closeDays}, ${remindDays},
      ${urgeMinutes}, ${urgeStepMinutes}, ${stuckDays}, ${version})
    on conflict (tenant) do update set default_category_id = excluded.default_category_id,
      time_zone = excluded.time_zone, close_days = excluded.close_days, remind_days = excluded.remind_days,
      urge_minutes = excluded.urge_minutes, urge_step_minutes = excluded.urge_step_minutes,
      stuck_days = excluded.stuck_days, version = excluded.version`);
  return { ...settings, etag: etagOf(version) };
}
