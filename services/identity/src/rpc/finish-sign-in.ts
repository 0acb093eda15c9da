import { Problem } from '#chassis/errors';
import { log } from '#chassis/log';
import { inTransaction, readerOf, type Tx } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import { AuditEvent_Kind } from '#proto/steward/identity/v1/audit';
import type { Person, Session } from '#proto/steward/identity/v1/identity';
import type { FinishSignInRequest, FinishSignInResponse } from '#proto/steward/identity/v1/sign_in';
import type { Context } from '../context';
import { kindOfToken } from '../domain/token';
import { findProvider } from '../store/identity-provider';
import { noteHappening } from '../store/note-happening';
import { takePending } from '../store/pending-sign-in';
import { admit } from './admit';
import { openSession } from './open-session';
import { recognise } from './recognise';

const refusal = () =>
  new Problem('unauthenticated', 'You could not be signed in by the identity provider. Begin again.');

/** What was begun is taken first, so that whatever comes back counts once. */
export const finishSignIn: Errand<Context, FinishSignInRequest, FinishSignInResponse> = async (
  { token, query },
  call,
  { db, openId },
) => {
  const { now, method } = call;
  const pending = kindOfToken(token) === 'sto' ? await takePending(db, token, now) : undefined;
  if (!pending) throw refusal();
  const { tenant, providerId, next, ...attempt } = pending;
  const provider = await findProvider(readerOf(db, tenant), providerId);
  if (!provider?.enabled) throw refusal();
  const claims = await openId.finish(provider, attempt, query).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'unavailable') throw error;
    log.info({ err: error, providerId }, 'a sign-in by a provider was refused');
    return undefined;
  });
  const session = await inTransaction(db, tenant, async (tx) => {
    const person = claims && (await recognise(tx, provider, claims, now));
    const session = person && (await letIn(tx, person));
    if (session) return session;
    const kind = AuditEvent_Kind.SIGN_IN_FAILED;
    await noteHappening(tx, { kind, personName: claims?.sub, subjectId: providerId, method }, now);
    return undefined; // a throw would take the note back
  });
  if (!session) throw refusal();
  return { session, next };

  function letIn(tx: Tx, person: Person): Promise<Session | undefined> {
    return provider!.trustsSecondFactor
      ? openSession(tx, person, { call, proved: true })
      : admit(tx, person, call);
  }
};
