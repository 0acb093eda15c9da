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

/** Ends it before its time: who came back, who cannot do it any longer, or who manages people. */
export const endDelegation: Command<Context, EndDelegationRequest, Delegation> = async (
  tx,
  { id, etag },
  { actor, now },
) => {
  const { version, state } = await accessDelegation(actor, id, (known) => lockDelegation(tx, known, now));
  matchVersion(etag, version);
  if (state === Delegation_State.ENDED) throw new Problem('illegal-transition', 'It is over already.');
  return finishDelegation(tx, id, now);
};
