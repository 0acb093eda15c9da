import { Problem } from '#chassis/errors';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { AuthenticateRequest, Principal } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { kindOfToken } from '../domain/token';
import { findBearer } from '../store/bearer';
import { findStanding } from '../store/principal';

const pleaseSignIn = () => new Problem('unauthenticated', 'Please sign in.');

/** Two statements: whose token this is, and what they may do now. */
export const authenticate: Errand<Context, AuthenticateRequest, Principal> = async (
  { token },
  { now },
  { db },
) => {
  const kind = kindOfToken(token);
  const bearer = kind && (await findBearer(db, kind, token, now));
  if (!bearer) throw pleaseSignIn();
  const { tenant, personId, sessionId, expireTime } = bearer;
  const standing = await findStanding(readerOf(db, tenant), personId);
  if (!standing) throw pleaseSignIn();
  return { ...standing, tenant, sessionId, expireTime, standsInFor: [] };
};
