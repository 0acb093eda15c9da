import { everyTenant, inOneTrip, type Pool, type Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';
import { hashToken } from '../domain/token';

/** Keeps a challenge, and clears away those of the same person that have run out. */
export async function insertChallenge(
  tx: Tx,
  { token, personId, expireTime }: { token: string; personId: string; expireTime: Date },
  now: Date,
): Promise<void> {
  await tx.query(sql`with over as (
      delete from sign_in_challenge where person_id = ${personId} and expire_time <= ${now}
    )
    insert into sign_in_challenge (tenant, token_hash, person_id, expire_time)
    values (${tx.tenant}, ${hashToken(token)}, ${personId}, ${expireTime})`);
}

export async function findChallenge(
  db: Pool,
  token: string,
  now: Date,
): Promise<{ tenant: string; personId: string } | undefined> {
  const { rows } = await inOneTrip<{ tenant: string; personId: string }>(
    db,
    everyTenant,
    sql`select tenant, person_id as "personId" from sign_in_challenge
      where token_hash = ${hashToken(token)} and expire_time > ${now}`,
  );
  return rows[0];
}

/** Uses it up; false for who comes second. */
export async function takeChallenge(tx: Tx, token: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    sql`delete from sign_in_challenge where token_hash = ${hashToken(token)}`,
  );
  return rowCount === 1;
}
