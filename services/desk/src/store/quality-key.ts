import { createHash, randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import { everyTenant, inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';

export type KeyKind = 'SURVEY' | 'TERMINAL';

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Makes a key of 256 bits that nobody guesses; only its hash is kept. */
export async function giveKey(tx: Tx, kind: KeyKind, subjectId: string): Promise<string> {
  const key = randomBytes(32).toString('base64url');
  await tx.query(
    named(
      'key_give',
      sql`insert into quality_key (tenant, hash, kind, subject_id)
        values (${tx.tenant}, ${hashOf(key)}, ${kind}, ${subjectId})`,
    ),
  );
  return key;
}

export const forgetKeys = (tx: Tx, subjectId: string): Promise<unknown> =>
  tx.query(
    named(
      'keys_forget',
      sql`delete from quality_key where tenant = ${tx.tenant} and subject_id = ${subjectId}`,
    ),
  );

/** Whose key it is, in whatever tenant. */
export async function findKey(
  db: Pool,
  kind: KeyKind,
  key: string,
): Promise<{ tenant: string; subjectId: string } | undefined> {
  const { rows } = await inOneTrip<{ tenant: string; subjectId: string }>(
    db,
    everyTenant,
    named(
      'key_find',
      sql`select tenant, subject_id as "subjectId" from quality_key where hash = ${hashOf(key)} and kind = ${kind}`,
    ),
  );
  return rows[0];
}
