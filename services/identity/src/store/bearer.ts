import { log } from '#chassis/log';
import { everyTenant, inOneTrip, named, type Pool } from '#chassis/postgres';
import sql from 'sql-template-tag';
import { hashToken, type BearerKind } from '../domain/token';

/** For whom a token stands. */
export interface Bearer {
  tenant: string;
  personId: string;
  /** Empty for an API key. */
  sessionId: string;
  expireTime: Date | undefined;
  /** Whether a second factor stands behind it, or none is asked for. */
  proved: boolean;
  /** When it was last noted that the session is used; undefined for an API key. */
  seenTime: Date | undefined;
}

const statements = {
  sts: (hash: Buffer, now: Date) =>
    named(
      'session_bearer',
      sql`select tenant, person_id as "personId", id as "sessionId", expire_time as "expireTime", proved,
          seen_time as "seenTime"
        from session where token_hash = ${hash} and expire_time > ${now}`,
    ),
  stk: (hash: Buffer, now: Date) =>
    named(
      'key_bearer',
      sql`select tenant, person_id as "personId", '' as "sessionId", expire_time as "expireTime", true as proved,
          null::timestamptz as "seenTime"
        from api_key where key_hash = ${hash} and (expire_time is null or expire_time > ${now})`,
    ),
};

/** The one look-up that knows no tenant yet: it finds by the hash of the token alone. */
export async function findBearer(
  db: Pool,
  kind: BearerKind,
  token: string,
  now: Date,
): Promise<Bearer | undefined> {
  const { rows } = await inOneTrip<Bearer>(db, everyTenant, statements[kind](hashToken(token), now));
  return rows.map((row) => ({
    ...row,
    expireTime: row.expireTime ?? undefined,
    seenTime: row.seenTime ?? undefined,
  }))[0];
}

const noteEveryMs = 5 * 60_000;

/** Notes now and then that a session is used: a write at each call would cost more than it tells. */
export async function noteSeen(db: Pool, { tenant, sessionId, seenTime }: Bearer, now: Date): Promise<void> {
  if (!seenTime || now.getTime() - seenTime.getTime() < noteEveryMs) return;
  const statement = sql`update session set seen_time = ${now} where id = ${sessionId} and seen_time < ${now}`;
  await inOneTrip(db, tenant, named('session_seen', statement)).catch((error: unknown) =>
    log.warn({ err: error }, 'when a session was last used is not noted'),
  );
}
