import { tellDeed } from '#chassis/deed';
import { notFound, Problem } from '#chassis/errors';
import { inTransaction, readerOf } from '#chassis/postgres';
import type { Command, Errand } from '#chassis/rpc';
import type { Empty } from '#proto/google/protobuf/empty';
import type {
  ConfirmTotpRequest,
  EnrolTotpRequest,
  RecoveryCodes,
  RemoveTotpRequest,
  ResetSecondFactorRequest,
  TotpEnrolment,
} from '#proto/steward/identity/v1/sign_in';
import type { Context } from '../context';
import { isRightPassword } from '../directory/is-right-password';
import { seal, unseal } from '../domain/seal';
import { makeRecoveryCodes, makeTotpSecret, stepOfCode, totpUri } from '../domain/totp';
import { findAccount } from '../store/credential';
import { findPerson, lockPerson } from '../store/person';
import { deleteFactor, lockFactor, putRecoveryCodes, putSecret, takeStep } from '../store/second-factor';
import { proveSession } from '../store/session';
import { acceptCode, placeOf } from './accept-code';
import { endSessions } from './end-sessions';
import { found } from './found';
import { noteWrongPassword } from './note-wrong-password';
import { refuseReach } from './refuse-reach';

const wrongCode = () => new Problem('invalid', 'The code is not right.', { code: 'is not right' });

export const enrolTotp: Errand<Context, EnrolTotpRequest, TotpEnrolment> = async (
  request,
  call,
  { db, factorKey },
) => {
  const { tenant, personId } = call.actor;
  const { username } = await found(findPerson, readerOf(db, tenant), personId);
  const secret = makeTotpSecret();
  await inTransaction(db, tenant, async (tx) => {
    if (!(await putSecret(tx, personId, seal(secret, factorKey, placeOf(tenant, personId)))))
      throw new Problem('illegal-transition', 'There is a second factor already. Remove it first.');
    await tellDeed(tx, call, request, { id: personId });
  });
  return { secret, uri: totpUri(secret, username) };
};

export const confirmTotp: Errand<Context, ConfirmTotpRequest, RecoveryCodes> = async (
  request,
  call,
  { db, factorKey },
) => {
  const { tenant, personId, sessionId } = call.actor;
  const codes = makeRecoveryCodes();
  await inTransaction(db, tenant, async (tx) => {
    const person = await found(lockPerson, tx, personId);
    const factor = await lockFactor(tx, personId);
    if (!factor || factor.confirmed)
      throw new Problem('illegal-transition', 'There is nothing to confirm. Enrol first.');
    const step = stepOfCode(
      unseal(factor.secret, factorKey, placeOf(tenant, personId)),
      request.code,
      call.now,
    );
    if (step === undefined) throw wrongCode();
    await takeStep(tx, personId, step);
    await putRecoveryCodes(tx, personId, codes);
    await proveSession(tx, sessionId);
    await endSessions(tx, call, person, sessionId);
    await tellDeed(tx, call, request, { id: personId });
  });
  return { codes };
};

export const removeTotp: Errand<Context, RemoveTotpRequest, Empty> = async (request, call, context) => {
  const { db, factorKey } = context;
  const { actor, now } = call;
  const { tenant, personId } = actor;
  const { username } = await found(findPerson, readerOf(db, tenant), personId);
  const account = await findAccount(db, tenant, username);
  const right = await isRightPassword(context, tenant, account, request.password);
  const problem = await inTransaction(db, tenant, async (tx) => {
    if (!right) {
      await noteWrongPassword(tx, call);
      return new Problem('invalid', 'The password is not right.', { password: 'is not right' });
    }
    const verdict = await acceptCode(tx, { personId, code: request.code, key: factorKey }, now);
    if (verdict !== 'right') return wrongCode(); // a throw would take the count back
    await deleteFactor(tx, personId);
    await tellDeed(tx, call, request, { id: personId });
    return undefined;
  });
  if (problem) throw problem;
  return {};
};

/** Nobody resets their own: whoever has the device removes it, and whoever has not asks somebody else. */
export const resetSecondFactor: Command<Context, ResetSecondFactorRequest, Empty> = async (
  tx,
  { id },
  call,
) => {
  if (id === call.actor.personId)
    throw new Problem('forbidden', 'Remove your own second factor with its code.');
  const person = await found(lockPerson, tx, id);
  await refuseReach(tx, call, id);
  if (!(await deleteFactor(tx, id))) throw notFound();
  await endSessions(tx, call, person);
  return {};
};
