import type { Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';
import { explained } from './constraints';

export async function findKnown(tx: Tx, providerId: string, subject: string): Promise<string | undefined> {
  const { rows } = await tx.query<{
    personId: string;
  }>(sql`select person_id as "personId" from external_identity
    where provider_id = ${providerId} and subject = ${subject}`);
  return rows[0]?.personId;
}

/** Everybody whom this address or this username could mean; empty words mean nobody. */
export async function findLookAlikes(tx: Tx, email: string, username: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(sql`select id from person where not disabled
    and ((${email} <> '' and lower(email) = ${email}) or (${username} <> '' and username = ${username})) limit 2`);
  return rows.map(({ id }) => id);
}

/** @throws Problem invalid for a person who does not exist */
export async function putKnown(
  tx: Tx,
  known: { providerId: string; subject: string; personId: string },
  now: Date,
): Promise<void> {
  const { providerId, subject, personId } = known;
  const statement = sql`insert into external_identity (tenant, provider_id, subject, person_id, create_time)
    values (${tx.tenant}, ${providerId}, ${subject}, ${personId}, ${now})
    on conflict (tenant, provider_id, subject) do update set person_id = excluded.person_id`;
  await explained(tx.query(statement));
}
