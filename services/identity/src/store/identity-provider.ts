import type { Queryable, Tx } from '#chassis/postgres';
import type { IdentityProvider } from '#proto/steward/identity/v1/sign_in';
import sql, { raw } from 'sql-template-tag';

/** A provider with the number of changes it has seen. */
type ProviderRow = IdentityProvider & { version: number };

const columns =
  raw(`id, name, issuer, client_id as "clientId", client_secret_ref as "clientSecretRef", scopes,
  username_claim as "usernameClaim", email_claim as "emailClaim", match_usernames as "matchUsernames",
  create_people as "createPeople", default_role as "defaultRole", enabled,
  trusts_second_factor as "trustsSecondFactor", version::text as etag, version`);

export async function listProviders(db: Queryable): Promise<IdentityProvider[]> {
  const { rows } = await db.query<ProviderRow>(
    sql`select ${columns} from identity_provider order by name, id limit 200`,
  );
  return rows;
}

export async function findProvider(db: Queryable, id: string): Promise<ProviderRow | undefined> {
  const { rows } = await db.query<ProviderRow>(
    sql`select ${columns} from identity_provider where id = ${id}`,
  );
  return rows[0];
}

export async function lockProvider(tx: Tx, id: string): Promise<ProviderRow | undefined> {
  const { rows } = await tx.query<ProviderRow>(
    sql`select ${columns} from identity_provider where id = ${id} for update`,
  );
  return rows[0];
}

/** Makes the provider, or replaces the one with its id. */
export async function putProvider(tx: Tx, provider: IdentityProvider): Promise<IdentityProvider> {
  const { id, name, issuer, clientId, clientSecretRef, scopes, usernameClaim, emailClaim } = provider;
  const { matchUsernames, createPeople, defaultRole, enabled, trustsSecondFactor } = provider;
  const { rows } =
    await tx.query<ProviderRow>(sql`insert into identity_provider (tenant, id, name, issuer, client_id,
      client_secret_ref, scopes, username_claim, email_claim, match_usernames, create_people, default_role, enabled,
      trusts_second_factor)
    values (${tx.tenant}, ${id}, ${name}, ${issuer}, ${clientId}, ${clientSecretRef}, ${scopes}, ${usernameClaim},
      ${emailClaim}, ${matchUsernames}, ${createPeople}, ${defaultRole}, ${enabled}, ${trustsSecondFactor})
    on conflict (tenant, id) do update set name = excluded.name, issuer = excluded.issuer,
      client_id = excluded.client_id, client_secret_ref = excluded.client_secret_ref, scopes = excluded.scopes,
      username_claim = excluded.username_claim, email_claim = excluded.email_claim,
      match_usernames = excluded.match_usernames, create_people = excluded.create_people,
      default_role = excluded.default_role, enabled = excluded.enabled,
      trusts_second_factor = excluded.trusts_second_factor, version = identity_provider.version + 1
    returning ${columns}`);
  return rows[0]!;
}

export async function deleteProvider(tx: Tx, id: string): Promise<void> {
  await tx.query(sql`delete from identity_provider where id = ${id}`);
}
