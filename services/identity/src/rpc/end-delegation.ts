import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import {
  Delegation_State,
  type Delegation,
  type EndDelegationRequest,
} from '#proto/steward/identity/v1/delegation';
import type { Context } from '../context';
import { endDelegation as finishDelegation, lockDelegation } from '../store/delegation';
import { accessDelegation } from './access-delegation';
import { refuseEnding } from './refuse-reach';

/** Ends it before its time: who came back, who cannot do it any longer, or who manages people. */
export const endDelegation: Command<Context, EndDelegationRequest, Delegation> = async (
  tx,
  { id, etag },
  call,
) => {
  const { actor, now } = call;
  const { version, state, personId, delegateId } = await accessDelegation(actor, id, (known) =>
    lockDelegation(tx, known, now),
  );
  if (delegateId !== actor.personId) await refuseEnding(tx, call, personId);
  matchVersion(etag, version);
  if (state === Delegation_State.ENDED) throw new Problem('illegal-transition', 'It is over already.');
  return finishDelegation(tx, id, now);
};
