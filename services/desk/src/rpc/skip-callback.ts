import type { Command } from '#chassis/rpc';
import { Callback_State, type Callback, type SkipCallbackRequest } from '#proto/steward/desk/v1/callback';
import type { QualityContext } from '../quality-context';
import { checkClaim } from '../domain/callback';
import { accessCallback, saveCallback } from '../store/save-callback';

export const skipCallback: Command<QualityContext, SkipCallbackRequest, Callback> = async (
  tx,
  { id, reason, etag },
  { actor, now },
) => {
  const callback = await accessCallback(tx, actor, id, etag);
  checkClaim(callback, actor.personId, now);
  const skipped = { ...callback, state: Callback_State.SKIPPED, text: reason };
  return saveCallback(tx, { ...skipped, claimExpireTime: undefined, endTime: now }, now);
};
