import type { Queryable, Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';
import { lockOut } from '../domain/password';
import { hashRecoveryCode } from '../domain/totp';

export interface Factor {
  secret: Buffer;
  confirmed: boolean;
  lastStep: number;
  lockedUntil: Date | null;
}

/** Somebody's second factor, held until the transaction ends: of two codes at once one waits for the other. */
export async function lockFactor(tx: Tx, personId: string): Promise<Factor | undefined> {
  const { rows } = await tx.query<Factor>(sql`select secret, confirmed, last_step as "lastStep",
    locked_until as "lockedUntil" from second_factor where person_id = ${personId} for update`);
  return rows[0];
}

/** Puts down a secret that is not confirmed yet; false where there is one that is. */
export async function putSecret(tx: Tx, personId: string, secret: Buffer): Promise<boolean> {
  const { rowCount } = await tx.query(sql`insert into second_factor (tenant, person_id, secret)
    values (${tx.tenant}, ${personId}, ${secret})
    on conflict (tenant, person_id) do update set secret = excluded.secret where not second_factor.confirmed`);
  return rowCount === 1;
}

export async function takeStep(tx: Tx, personId: string, step: number): Promise<void> {
  await tx.query(sql`update second_factor set confirmed = true, last_step = ${step}, failed_count = 0,
    locked_until = null where person_id = ${personId}`);
}

/** Counts a wrong code; answers whether this one locked. */
export async function countWrongCode(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + lockOut.ms);
  const { rows } = await tx.query<{ locked: boolean }>(sql`update second_factor set
      failed_count = case when failed_count + 1 < ${lockOut.tries} then failed_count + 1 else 0 end,
      locked_until = case when failed_count + 1 < ${lockOut.tries} then null else ${until}::timestamptz end
    where person_id = ${personId} returning locked_until is not null as locked`);
  return rows[0]?.locked ?? false;
}

export async function putRecoveryCodes(tx: Tx, personId: string, codes: string[]): Promise<void> {
  const hashes = codes.map((code) => hashRecoveryCode(code).toString('hex'));
  await tx.query(sql`delete from recovery_code where person_id = ${personId}`);
  await tx.query(sql`insert into recovery_code (tenant, person_id, code_hash)
    select ${tx.tenant}, ${personId}, decode(hash, 'hex') from unnest(${hashes}::text[]) as hash`);
}

/** Uses a recovery code up; false where there is none like it. */
export async function takeRecoveryCode(tx: Tx, personId: string, code: string): Promise<boolean> {
  const { rowCount } = await tx.query(sql`delete from recovery_code
    where person_id = ${personId} and code_hash = ${hashRecoveryCode(code)}`);
  return rowCount === 1;
}

/** Answers whether there was one. */
export async function deleteFactor(tx: Tx, personId: string): Promise<boolean> {
  await tx.query(sql`delete from recovery_code where person_id = ${personId}`);
  const { rowCount } = await tx.query(sql`delete from second_factor where person_id = ${personId}`);
  return rowCount === 1;
}

/** Whether one of the person's roles must have a second factor. */
export async function needsFactor(db: Queryable, personId: string): Promise<boolean> {
  const { rowCount } = await db.query(sql`select from person, sign_in_settings
    where id = ${personId} and roles && second_factor_roles`);
  return rowCount === 1;
}
