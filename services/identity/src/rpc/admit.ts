import type { Call } from '#chassis/grpc';
import type { Tx } from '#chassis/postgres';
import type { Person, Session } from '#proto/steward/identity/v1/identity';
import { makeToken } from '../domain/token';
import { lockFactor } from '../store/second-factor';
import { insertChallenge } from '../store/sign-in-challenge';
import { openSession } from './open-session';

const patienceMs = 5 * 60_000;

/**
 * Lets somebody in who gave the first factor: with a session, or a challenge where there is a second one; undefined while
 * that is locked.
 */
export async function admit(tx: Tx, person: Person, call: Call): Promise<Session | undefined> {
  const { now } = call;
  const factor = await lockFactor(tx, person.id);
  if (!factor?.confirmed) return openSession(tx, person, { call, proved: false });
  if (factor.lockedUntil && factor.lockedUntil > now) return undefined;
  const challenge = makeToken('stc');
  const expireTime = new Date(now.getTime() + patienceMs);
  await insertChallenge(tx, { token: challenge, personId: person.id, expireTime }, now);
  return { token: '', expireTime, person: undefined, challenge };
}
