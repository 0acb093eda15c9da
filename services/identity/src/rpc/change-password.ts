import { tellDeed } from '#chassis/deed';
import { Problem } from '#chassis/errors';
import { inTransaction, readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { Empty } from '#proto/google/protobuf/empty';
import type { ChangePasswordRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { checkPassword, hashPassword, isPassword } from '../domain/password';
import { acceptPassword, findAccount, putPassword } from '../store/credential';
import { findPerson } from '../store/person';
import { endSessions } from './end-sessions';
import { found } from './found';
import { noteWrongPassword } from './note-wrong-password';

/** Changes one's own password. A wrong current one counts as a failed sign-in: a stolen session gets no more tries. */
export const changePassword: Errand<Context, ChangePasswordRequest, Empty> = async (
  request,
  call,
  { db },
) => {
  const { currentPassword, newPassword } = request;
  const { actor, now } = call;
  const { id, username, version } = await found(findPerson, readerOf(db, actor.tenant), actor.personId);
  checkPassword(newPassword, username, 'newPassword');
  const account = await findAccount(db, actor.tenant, username);
  const right = await isPassword(currentPassword, account?.passwordHash);
  const newHash = right ? await hashPassword(newPassword) : '';

  const changed = await inTransaction(db, actor.tenant, async (tx) => {
    if (!right || !account?.passwordHash) {
      await noteWrongPassword(tx, call);
      return false; // a throw would take the count back
    }
    if (!(await acceptPassword(tx, id, account.passwordHash, now))) return false;
    await putPassword(tx, id, newHash);
    await endSessions(tx, call, { id, version }, actor.sessionId);
    await tellDeed(tx, call, request, { id });
    return true;
  });
  if (!changed)
    throw new Problem('invalid', 'The current password is not right.', { currentPassword: 'is not right' });
  return {};
};
