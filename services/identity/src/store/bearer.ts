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
}

const statements = {
  sts: (hash: Buffer, now: Date) =>
    named(
      'session_bearer',
      sql`select tenant, person_id as "personId", id as "sessionId", expire_time as "expireTime", proved
        from session where token_hash = ${hash} and expire_time > ${now}`,
    ),
  stk: (hash: Buffer, now: Date) =>
    named(
      'key_bearer',
      sql`select tenant, person_id as "personId", '' as "sessionId", expire_time as "expireTime", true as proved
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
  return rows.map((row) => ({ ...row, expireTime: row.expireTime ?? undefined }))[0];
}
