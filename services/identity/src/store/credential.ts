import { inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';
import type { Person_Source } from '#proto/steward/identity/v1/identity';
import sql from 'sql-template-tag';
import { lockOut } from '../domain/password';

/** What sign-in compares with. It never leaves this service. */
export interface Account {
  personId: string;
  source: Person_Source;
  externalId: string;
  disabled: boolean;
  /** undefined for somebody who has no password. */
  passwordHash: string | undefined;
}

export async function findAccount(db: Pool, tenant: string, username: string): Promise<Account | undefined> {
  const statement = sql`select id as "personId", source, external_id as "externalId", disabled, password_hash as "passwordHash"
    from person left join credential on credential.tenant = person.tenant and person_id = id
    where username = ${username}`;
  const { rows } = await inOneTrip<Account>(db, tenant, named('account_find', statement));
  return rows.map((row) => ({ ...row, passwordHash: row.passwordHash ?? undefined }))[0];
}

/**
 * Counts a wrong password, and locks the account at the fifth in a row. What is locked counts no further.
 * Answers whether this one locked it.
 */
export async function countFailure(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + lockOut.ms);
  const { rows } = await tx.query<{ locked: boolean }>(sql`update credential set
      failed_count = case when failed_count + 1 < ${lockOut.tries} then failed_count + 1 else 0 end,
      locked_until = case when failed_count + 1 < ${lockOut.tries} then null else ${until}::timestamptz end
    where person_id = ${personId} and (locked_until is null or locked_until <= ${now})
    returning locked_until is not null as locked`);
  return rows[0]?.locked ?? false;
}

/**
 * Accepts a right password and forgets the wrong ones before it.
 * Answers false where the account was locked, or the password changed, while we compared.
 */
export async function acceptPassword(
  tx: Tx,
  personId: string,
  passwordHash: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`update credential set failed_count = 0, locked_until = null
    where person_id = ${personId} and password_hash = ${passwordHash}
      and (locked_until is null or locked_until <= ${now})`);
  return rowCount === 1;
}

/** A new password also unlocks. */
export async function putPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await tx.query(sql`insert into credential (tenant, person_id, password_hash)
    values (${tx.tenant}, ${personId}, ${passwordHash})
    on conflict (tenant, person_id) do update
      set password_hash = excluded.password_hash, failed_count = 0, locked_until = null`);
}
