import { Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import { inTransaction } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { CreateSessionRequest, Session } from '#proto/steward/identity/v1/identity';
import { NIL } from 'uuid';
import type { Context } from '../context';
import { isPassword } from '../domain/password';
import { isUsername, toUsername } from '../domain/person-rules';
import { isTenantName } from '../domain/tenant-name';
import { hashToken, makeToken } from '../domain/token';
import { acceptPassword, countFailure, findAccount } from '../store/credential';
import { lockPerson } from '../store/person';
import { insertSession } from '../store/session';
import { findTenant } from '../store/tenant';
import { withPermissions } from './with-permissions';

const lifetimeMs = 12 * 3_600_000;

/**
 * Signs in. Whoever is unknown, disabled or locked, or gives a wrong password, walks the same way and gets the
 * same answer, so that neither words nor time tell which it was.
 */
export const createSession: Errand<Context, CreateSessionRequest, Session> = async (
  request,
  { now },
  { db },
) => {
  const username = toUsername(request.username);
  const named = request.tenant.toLowerCase();
  const tenant = named === '' || isTenantName(named) ? await findTenant(db, named) : undefined;
  const account = await findAccount(db, tenant ?? NIL, isUsername(username) ? username : '');
  const right = await isPassword(request.password, account?.passwordHash);

  const session = await inTransaction(db, tenant ?? NIL, async (tx) => {
    if (!right || !account?.passwordHash || account.disabled) {
      await countFailure(tx, account?.personId ?? NIL, now);
      return undefined; // a throw would take the count back
    }
    const person = await lockPerson(tx, account.personId, 'share'); // nobody is disabled half-way through
    if (!person || person.disabled) return undefined;
    if (!(await acceptPassword(tx, person.id, account.passwordHash, now))) return undefined;
    const token = makeToken('sts');
    const expireTime = new Date(now.getTime() + lifetimeMs);
    await insertSession(
      tx,
      { id: newId(), personId: person.id, tokenHash: hashToken(token), expireTime },
      now,
    );
    return { token, expireTime, person: await withPermissions(tx, person, now) };
  });
  if (!session) throw new Problem('unauthenticated', 'The username or the password is not right.');
  return session;
};
