import { Problem } from '#chassis/errors';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { AuthenticateRequest, Principal } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { isBearer, kindOfToken } from '../domain/token';
import { findBearer, noteSeen } from '../store/bearer';
import { findPrincipal } from '../store/principal';
import { needsFactor } from '../store/second-factor';

const pleaseSignIn = () => new Problem('unauthenticated', 'Please sign in.');

/** Whose token this is, and what they may do now: two statements, and one for each person they stand in for. */
export const authenticate: Errand<Context, AuthenticateRequest, Principal> = async (
  { token },
  { now },
  { db },
) => {
  const kind = kindOfToken(token);
  const bearer = isBearer(kind) ? await findBearer(db, kind, token, now) : undefined;
  if (!bearer) throw pleaseSignIn();
  const { tenant, personId, sessionId, expireTime, proved } = bearer;
  const reader = readerOf(db, tenant);
  const [principal, lacking] = await Promise.all([
    findPrincipal(reader, personId, now),
    proved ? false : needsFactor(reader, personId),
    noteSeen(db, bearer, now),
  ]);
  if (!principal) throw pleaseSignIn();
  // who must have a second factor and has none may do what concerns them alone: get one
  if (lacking) return { ...principal, grants: [], standsInFor: [], tenant, sessionId, expireTime };
  return { ...principal, tenant, sessionId, expireTime };
};
