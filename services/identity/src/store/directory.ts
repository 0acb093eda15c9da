import { everyTenant, inOneTrip, type Pool, type Queryable, type Tx } from '#chassis/postgres';
import type { Directory } from '#proto/steward/identity/v1/directory';
import sql, { raw } from 'sql-template-tag';

/** The settings with the number of changes they have seen. */
export type DirectoryRow = Directory & { version: number };

const columns =
  raw(`url, start_tls as "startTls", certificate, bind_dn as "bindDn", bind_secret as "bindSecret",
  base_dn as "baseDn", user_filter as "userFilter", attributes, group_base_dn as "groupBaseDn",
  schedule_minutes as "scheduleMinutes", enabled, adopts, next_sync_time as "nextSyncTime",
  last_sync_time as "lastSyncTime", last_outcome as "lastOutcome", version::text as etag, version`);

const withoutNull = (row: DirectoryRow): DirectoryRow => ({
  ...row,
  nextSyncTime: row.nextSyncTime ?? undefined,
  lastSyncTime: row.lastSyncTime ?? undefined,
});

export async function findDirectory(db: Queryable): Promise<DirectoryRow | undefined> {
  const { rows } = await db.query<DirectoryRow>(sql`select ${columns} from directory`);
  return rows.map(withoutNull)[0];
}

export async function lockDirectory(tx: Tx): Promise<DirectoryRow | undefined> {
  const { rows } = await tx.query<DirectoryRow>(sql`select ${columns} from directory for update`);
  return rows.map(withoutNull)[0];
}

/** Keeps the settings; the directory is due at once where it is enabled. */
export async function saveDirectory(tx: Tx, directory: Directory): Promise<Directory> {
  const { url, startTls, certificate, bindDn, bindSecret, baseDn, userFilter, attributes } = directory;
  const { groupBaseDn, scheduleMinutes, enabled, adopts } = directory;
  const { rows } =
    await tx.query<DirectoryRow>(sql`insert into directory (tenant, url, start_tls, certificate, bind_dn,
      bind_secret, base_dn, user_filter, attributes, group_base_dn, schedule_minutes, enabled, adopts, next_sync_time)
    values (${tx.tenant}, ${url}, ${startTls}, ${certificate}, ${bindDn}, ${bindSecret}, ${baseDn}, ${userFilter},
      ${JSON.stringify(attributes)}, ${groupBaseDn}, ${scheduleMinutes}, ${enabled}, ${adopts},
      case when ${enabled} then clock_timestamp() end)
    on conflict (tenant) do update set url = excluded.url, start_tls = excluded.start_tls,
      certificate = excluded.certificate, bind_dn = excluded.bind_dn, bind_secret = excluded.bind_secret,
      base_dn = excluded.base_dn, user_filter = excluded.user_filter, attributes = excluded.attributes,
      group_base_dn = excluded.group_base_dn, schedule_minutes = excluded.schedule_minutes,
      enabled = excluded.enabled, adopts = excluded.adopts, next_sync_time = excluded.next_sync_time,
      version = directory.version + 1
    returning ${columns}`);
  return withoutNull(rows[0]!);
}

/** Takes a directory that is due, and says when it is due again; undefined where none is, or others have taken it. */
export async function takeDueDirectory(db: Pool): Promise<string | undefined> {
  const { rows } = await inOneTrip<{ tenant: string }>(
    db,
    everyTenant,
    sql`update directory set next_sync_time = clock_timestamp() + make_interval(mins => schedule_minutes)
      where tenant = (select tenant from directory where enabled and next_sync_time <= clock_timestamp()
        order by next_sync_time limit 1 for update skip locked)
      returning tenant`,
  );
  return rows[0]?.tenant;
}

/** Keeps what became of reading it. The etag is of the settings, and stays. */
export async function noteOutcome(db: Pool, tenant: string, outcome: string): Promise<void> {
  const statement = sql`update directory set last_sync_time = clock_timestamp(), last_outcome = ${outcome}`;
  await inOneTrip(db, tenant, statement);
}
