import { tellDeed } from '#chassis/deed';
import { Problem } from '#chassis/errors';
import { inTransaction, readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import { Person_Source, type SetPasswordRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { checkPassword, hashPassword } from '../domain/password';
import { putPassword } from '../store/credential';
import { findPerson, lockPerson } from '../store/person';
import { endSessions } from './end-sessions';
import { found } from './found';
import { refuseReach } from './refuse-reach';

/** Gives somebody else a new password; one's own is changed by who knows the current one. */
export const setPassword: Errand<Context, SetPasswordRequest, Empty> = async (request, call, { db }) => {
  const { id, password, etag } = request;
  const { actor } = call;
  const { username, source } = await found(findPerson, readerOf(db, actor.tenant), id);
  if (id === actor.personId) throw new Problem('forbidden', 'Change your own password with the current one.');
  if (source === Person_Source.LDAP)
    throw new Problem('illegal-transition', 'The directory keeps the password of this person.');
  checkPassword(password, username);
  const hash = await hashPassword(password);

  await inTransaction(db, actor.tenant, async (tx) => {
    const { version } = await found(lockPerson, tx, id);
    await refuseReach(tx, call, id);
    matchVersion(etag, version);
    await putPassword(tx, id, hash);
    await endSessions(tx, call, { id, version });
    await tellDeed(tx, call, request, {});
  });
  return {};
};
