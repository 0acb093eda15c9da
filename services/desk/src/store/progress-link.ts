import sql from 'sql-template-tag';
import { tokenHash } from '#chassis/derived-token';
import { everyTenant, inOneTrip, named, type Pool, type Tx } from '#chassis/postgres';

export interface Followed {
  tenant: string;
  interactionId: string;
}

/** Whose link it is; nothing for one that is revoked or never was. */
export async function findFollowed(db: Pool, token: string): Promise<Followed | undefined> {
  const statement = sql`select tenant, interaction_id as "interactionId" from progress_link
    where token_hash = ${tokenHash(token)} and not revoked`;
  const { rows } = await inOneTrip<Followed>(db, everyTenant, named('progress_find', statement));
  return rows[0];
}

const perHour = 20;

/** Counts something that is said through the link; false where that was enough for this hour. */
export async function countSaid(db: Pool, { tenant, interactionId }: Followed): Promise<boolean> {
  const statement = sql`update progress_link set hour = date_trunc('hour', clock_timestamp()),
      said = case when hour = date_trunc('hour', clock_timestamp()) then said + 1 else 1 end
    where tenant = ${tenant} and interaction_id = ${interactionId}
      and (hour <> date_trunc('hour', clock_timestamp()) or said < ${perHour})`;
  const { rowCount } = await inOneTrip(db, tenant, statement);
  return rowCount === 1;
}

/** The generation of the contact's link, made where there is none and anew where it was revoked. */
export async function shareLink(
  tx: Tx,
  interactionId: string,
  tokenOf: (generation: number) => string,
): Promise<string> {
  const { rows } = await tx.query<{ generation: number; revoked: boolean }>(
    sql`select generation, revoked from progress_link where interaction_id = ${interactionId} for update`,
  );
  const [known] = rows;
  const generation = known ? known.generation + (known.revoked ? 1 : 0) : 1;
  const token = tokenOf(generation);
  await tx.query(sql`insert into progress_link (tenant, interaction_id, generation, token_hash)
    values (${tx.tenant}, ${interactionId}, ${generation}, ${tokenHash(token)})
    on conflict (tenant, interaction_id) do update set generation = excluded.generation,
      token_hash = excluded.token_hash, revoked = false`);
  return token;
}

export const revokeLink = (tx: Tx, interactionId: string): Promise<unknown> =>
  tx.query(sql`update progress_link set revoked = true where interaction_id = ${interactionId}`);
