import { createHash } from 'node:crypto';
import type { IdentityServiceClient } from '#proto/steward/identity/v1/identity';
import { sealActor, serviceActor, type Actor } from '#chassis/actor';
import type { Peer } from '#chassis/client';
import { Problem } from '#chassis/errors';
import { everyTenant } from '#chassis/postgres';
import { actorOf, type Caller } from './caller';

/** Rights taken away are gone after this long, even where nobody tells us. */
const trustMs = 5_000;
/** A seal is good for ten minutes; a services that has opened it once knows it again. */
const resealMs = 60_000;
const most = 20_000;

interface Known {
  caller: Promise<Caller>;
  askedAt: number;
  /** What the seal was made of, and when. */
  seal?: { of: string; sealed: string; at: number };
  actor?: Actor;
}
export type Callers = ReturnType<typeof openCallers>;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * Knows who stands behind a token, asking identity at most every five seconds.
 * @param key seals the actor
 */
export function openCallers(
  identity: Pick<Peer<IdentityServiceClient>, 'authenticate'>,
  key: Buffer,
  clock: () => number = Date.now,
) {
  const gateway = serviceActor('gateway', everyTenant);
  const known = new Map<string, Known>();
  let forgotten = 0; // counts, so that an answer asked for before does not count after

  return {
    /** @throws Problem unauthenticated, or what became of asking */
    async identify(token: string): Promise<Caller> {
      const hash = hashOf(token);
      const found = known.get(hash);
      const caller = found && clock() - found.askedAt < trustMs ? found.caller : ask(hash, token, found);
      const { expires } = await caller;
      if (expires <= clock()) throw new Problem('unauthenticated', 'The session has ended. Please sign in.');
      return caller;
    },
    /** Whether the token was good when it was last asked about. */
    knows: (token: string): boolean => known.get(hashOf(token))?.actor !== undefined,
    /** Asks again at the next request of these. */
    forget(concerns: (actor: Actor) => boolean): void {
      forgotten++;
      for (const entry of known.values())
        if (!entry.actor || concerns(entry.actor)) entry.askedAt = -Infinity;
    },
  };

  function ask(hash: string, token: string, before: Known | undefined): Promise<Caller> {
    const since = forgotten;
    const entry: Known = { askedAt: clock(), seal: before?.seal, caller: authenticate() };
    known.delete(hash);
    if (known.size >= most) known.delete(known.keys().next().value!);
    known.set(hash, entry);
    entry.caller.catch((error) => {
      const isAnswer = error instanceof Problem && error.code === 'unauthenticated';
      if (!isAnswer && known.get(hash) === entry) known.delete(hash);
    });
    return entry.caller;

    async function authenticate(): Promise<Caller> {
      const principal = await identity.authenticate({ token }, { actor: gateway });
      const actor = actorOf(principal);
      entry.actor = actor;
      if (since !== forgotten) entry.askedAt = -Infinity;
      return { actor, sealed: sealOf(entry, actor), expires: principal.expireTime?.getTime() ?? Infinity };
    }
  }

  function sealOf(entry: Known, actor: Actor): string {
    const of = JSON.stringify(actor);
    const now = clock();
    if (entry.seal?.of !== of || now - entry.seal.at > resealMs)
      entry.seal = { of, at: now, sealed: sealActor(actor, key, now) };
    return entry.seal.sealed;
  }
}
