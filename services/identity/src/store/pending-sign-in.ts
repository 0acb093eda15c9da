import { everyTenant, inOneTrip, type Pool } from '#chassis/postgres';
import sql from 'sql-template-tag';
import { hashToken } from '../domain/token';

/** What must come back as it went out. */
export interface PendingSignIn {
  tenant: string;
  providerId: string;
  state: string;
  nonce: string;
  verifier: string;
  redirectUri: string;
  next: string;
}

/** Keeps it, and clears away what nobody came back for. */
export async function insertPending(
  db: Pool,
  token: string,
  pending: PendingSignIn,
  until: Date,
): Promise<void> {
  const { tenant, providerId, state, nonce, verifier, redirectUri, next } = pending;
  await inOneTrip(
    db,
    tenant,
    sql`with over as (
      delete from pending_sign_in where expire_time < clock_timestamp() - interval '1 hour'
    )
    insert into pending_sign_in (tenant, token_hash, provider_id, state, nonce, verifier, redirect_uri, next, expire_time)
    values (${tenant}, ${hashToken(token)}, ${providerId}, ${state}, ${nonce}, ${verifier}, ${redirectUri}, ${next}, ${until})`,
  );
}

/** Takes it out: whoever comes second finds nothing. */
export async function takePending(db: Pool, token: string, now: Date): Promise<PendingSignIn | undefined> {
  const { rows } = await inOneTrip<PendingSignIn>(
    db,
    everyTenant,
    sql`delete from pending_sign_in where token_hash = ${hashToken(token)} and expire_time > ${now}
      returning tenant, provider_id as "providerId", state, nonce, verifier, redirect_uri as "redirectUri", next`,
  );
  return rows[0];
}
