import { Problem } from '#chassis/errors';
import { inTransaction, type Tx } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import { AuditEvent_Kind } from '#proto/steward/identity/v1/audit';
import type { CreateSessionRequest, Session } from '#proto/steward/identity/v1/identity';
import { NIL } from 'uuid';
import type { Context } from '../context';
import { isRightPassword } from '../directory/is-right-password';
import { isUsername, toUsername } from '../domain/person-rules';
import { isTenantName } from '../domain/tenant-name';
import { acceptPassword, countFailure, findAccount } from '../store/credential';
import { noteHappening } from '../store/note-happening';
import { lockPerson } from '../store/person';
import { findTenant } from '../store/tenant';
import { admit } from './admit';

/**
 * Signs in. Whoever is unknown, disabled or locked, or gives a wrong password, walks the same way and gets the
 * same answer, so that neither words nor time tell which it was.
 */
export const createSession: Errand<Context, CreateSessionRequest, Session> = async (
  request,
  call,
  context,
) => {
  const { now, method } = call;
  const { db } = context;
  const username = toUsername(request.username);
  const named = request.tenant.toLowerCase();
  const tenant = named === '' || isTenantName(named) ? await findTenant(db, named) : undefined;
  const account = await findAccount(db, tenant ?? NIL, isUsername(username) ? username : '');
  const right = await isRightPassword(context, tenant ?? NIL, account, request.password);

  const session = await inTransaction(db, tenant ?? NIL, async (tx) => {
    const refuse = async (kind: AuditEvent_Kind) => {
      await noteRefusal(tx, kind);
      return undefined; // a throw would take the count back
    };
    if (!right || !account?.passwordHash || account.disabled) {
      const locked = await countFailure(tx, account?.personId ?? NIL, now);
      return refuse(locked ? AuditEvent_Kind.ACCOUNT_LOCKED : AuditEvent_Kind.SIGN_IN_FAILED);
    }
    const person = await lockPerson(tx, account.personId, 'share'); // nobody is disabled half-way through
    if (!person || person.disabled) return refuse(AuditEvent_Kind.SIGN_IN_FAILED);
    if (!(await acceptPassword(tx, person.id, account.passwordHash, now)))
      return refuse(AuditEvent_Kind.SIGN_IN_FAILED);
    return (await admit(tx, person, call)) ?? refuse(AuditEvent_Kind.SIGN_IN_FAILED);
  });
  if (!session) throw new Problem('unauthenticated', 'The username or the password is not right.');
  return session;

  async function noteRefusal(tx: Tx, kind: AuditEvent_Kind): Promise<void> {
    if (!tenant) return; // an organisation that does not exist has no trail
    const { personId = '' } = account ?? {};
    await noteHappening(tx, { kind, personName: request.username, subjectId: personId, method }, now);
  }
};
