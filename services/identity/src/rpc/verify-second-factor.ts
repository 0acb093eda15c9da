import { Problem } from '#chassis/errors';
import { inTransaction } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import { AuditEvent_Kind } from '#proto/steward/identity/v1/audit';
import type { Session } from '#proto/steward/identity/v1/identity';
import type { VerifySecondFactorRequest } from '#proto/steward/identity/v1/sign_in';
import type { Context } from '../context';
import { kindOfToken } from '../domain/token';
import { noteHappening } from '../store/note-happening';
import { lockPerson } from '../store/person';
import { findChallenge, takeChallenge } from '../store/sign-in-challenge';
import { acceptCode } from './accept-code';
import { openSession } from './open-session';

const refusal = () => new Problem('unauthenticated', 'The code is not right, or it took too long.');

export const verifySecondFactor: Errand<Context, VerifySecondFactorRequest, Session> = async (
  { challenge, code },
  call,
  { db, factorKey },
) => {
  const { now, method } = call;
  const challenged = kindOfToken(challenge) === 'stc' ? await findChallenge(db, challenge, now) : undefined;
  if (!challenged) throw refusal();
  const { tenant, personId } = challenged;
  const session = await inTransaction(db, tenant, async (tx) => {
    const person = await lockPerson(tx, personId, 'share');
    if (!person || person.disabled) return undefined;
    const verdict = await acceptCode(tx, { personId, code, key: factorKey }, now);
    if (verdict === 'right')
      return (await takeChallenge(tx, challenge))
        ? openSession(tx, person, { call, proved: true })
        : undefined;
    const kind = verdict === 'locked' ? AuditEvent_Kind.ACCOUNT_LOCKED : AuditEvent_Kind.SIGN_IN_FAILED;
    await noteHappening(tx, { kind, personName: person.username, subjectId: personId, method }, now);
    return undefined; // a throw would take the count back
  });
  if (!session) throw refusal();
  return session;
};
