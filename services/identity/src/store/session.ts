import type { Origin } from '#chassis/origin';
import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { AccessEnded } from '#proto/steward/identity/v1/events';
import sql from 'sql-template-tag';

interface NewSession {
  id: string;
  personId: string;
  tokenHash: Buffer;
  expireTime: Date;
  /** Whether a second factor was given, or somebody vouches for one. */
  proved: boolean;
  /** From where, and with which program. */
  origin: Origin;
}

/** Opens a session, and clears away those of the same person that have run out. */
export async function insertSession(tx: Tx, session: NewSession, now: Date): Promise<void> {
  const { id, personId, tokenHash, expireTime, proved, origin } = session;
  await tx.query(sql`with over as (
      delete from session where person_id = ${personId} and expire_time <= ${now}
    )
    insert into session (tenant, id, person_id, token_hash, create_time, expire_time, proved, address, agent, seen_time)
    values (${tx.tenant}, ${id}, ${personId}, ${tokenHash}, ${now}, ${expireTime}, ${proved}, ${origin.address},
      ${origin.agent}, ${now})`);
}

export async function proveSession(tx: Tx, id: string): Promise<void> {
  await tx.query(sql`update session set proved = true where id::text = ${id}`);
}

/** Answers whether there was such a session. */
export async function deleteSession(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(sql`delete from session where id = ${id}`);
  return rowCount === 1;
}

/** Ends all sessions of a person but the one to keep, if any; answers how many there were. */
export async function deleteSessions(tx: Tx, personId: string, keepId = ''): Promise<number> {
  const { rowCount } = await tx.query(
    sql`delete from session where person_id = ${personId} and id::text <> ${keepId}`,
  );
  return rowCount ?? 0;
}

/**
 * Tells whoever remembers what the person's tokens stand for to ask again.
 * @param of the session, key or person by which access ended
 */
export const tellAccessEnded = (
  tx: Tx,
  personId: string,
  of: { id: string; version: number },
): Promise<void> => append(tx, AccessEnded, { personId }, of);

/** Answers whether the person had such a session. */
export async function deleteSessionOf(tx: Tx, personId: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(sql`delete from session where person_id = ${personId} and id = ${id}`);
  return rowCount === 1;
}
