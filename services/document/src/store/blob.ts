import sql from 'sql-template-tag';
import type { Tx } from '#chassis/postgres';

/** Whoever gives the same content an owner, or takes its last one, waits for the other. */
async function lockContent(tx: Tx, sha256: Buffer): Promise<void> {
  const key = `${tx.tenant} ${sha256.toString('hex')}`;
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/** The blob that has this content: the one that was there, else the one that has just arrived. */
export async function keepContent(tx: Tx, arrivedId: string, sha256: Buffer): Promise<string> {
  await lockContent(tx, sha256);
  const { rows } = await tx.query<{ id: string }>(sql`select id from blob where sha256 = ${sha256}`);
  if (rows[0]) return rows[0].id;
  await tx.query(sql`update blob set sha256 = ${sha256} where id = ${arrivedId}`);
  return arrivedId;
}

/** Takes a reference away; the content goes with the last one. */
export async function letGo(tx: Tx, sha256: Buffer, detach: () => Promise<unknown>): Promise<void> {
  await lockContent(tx, sha256);
  await detach();
  await tx.query(
    sql`delete from blob where sha256 = ${sha256}
      and not exists (select from attachment where attachment.blob_id = blob.id)`,
  );
}
