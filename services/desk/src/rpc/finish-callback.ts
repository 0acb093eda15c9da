import type { Command } from '#chassis/rpc';
import {
  Callback_FollowUp,
  Callback_State,
  type Callback,
  type FinishCallbackRequest,
} from '#proto/steward/desk/v1/callback';
import { complainFor } from '../complain-for';
import type { QualityContext } from '../quality-context';
import { checkClaim, checkFollowUp } from '../domain/callback';
import { accessCallback, saveCallback } from '../store/save-callback';

export const finishCallback: Command<QualityContext, FinishCallbackRequest, Callback> = async (
  tx,
  { id, result, satisfied, text, followUp, etag },
  { actor, now },
  { feedbackNumberOf },
) => {
  const callback = await accessCallback(tx, actor, id, etag);
  checkClaim(callback, actor.personId, now);
  checkFollowUp(callback, followUp);
  const said = { result, satisfied, text, followUp };
  const done = await saveCallback(
    tx,
    { ...callback, ...said, state: Callback_State.DONE, claimExpireTime: undefined, endTime: now },
    now,
  );
  if (followUp === Callback_FollowUp.COMPLAINT)
    await complainFor(tx, done, await feedbackNumberOf(tx.tenant), now);
  return done;
};
