import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { BeginSignInRequest, BeginSignInResponse } from '#proto/steward/identity/v1/sign_in';
import type { Context } from '../context';
import { makeToken } from '../domain/token';
import { findProvider } from '../store/identity-provider';
import { insertPending } from '../store/pending-sign-in';
import { findTenant } from '../store/tenant';

const lifetimeMs = 10 * 60_000;

export const beginSignIn: Errand<Context, BeginSignInRequest, BeginSignInResponse> = async (
  { tenant: name, providerId, redirectUri, next },
  { now },
  { db, openId },
) => {
  const tenant = isId(providerId) ? await findTenant(db, name.toLowerCase()) : undefined;
  if (!tenant) throw notFound();
  const provider = await findProvider(readerOf(db, tenant), providerId);
  if (!provider?.enabled) throw notFound();
  const { url, ...attempt } = await openId.begin(provider, redirectUri);
  const token = makeToken('sto');
  const until = new Date(now.getTime() + lifetimeMs);
  await insertPending(db, token, { ...attempt, tenant, providerId, next }, until);
  return { url, token };
};
