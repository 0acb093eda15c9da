import type { Command } from '#chassis/rpc';
import type { Callback, RecordCallbackAttemptRequest } from '#proto/steward/desk/v1/callback';
import type { QualityContext } from '../quality-context';
import { checkClaim, missCall } from '../domain/callback';
import { readSettings } from '../store/quality-settings';
import { accessCallback, saveCallback } from '../store/save-callback';

export const recordCallbackAttempt: Command<QualityContext, RecordCallbackAttemptRequest, Callback> = async (
  tx,
  { id, text, etag },
  { actor, now },
) => {
  const callback = await accessCallback(tx, actor, id, etag);
  checkClaim(callback, actor.personId, now);
  const attempt = { callerId: actor.personId, text, time: now };
  return saveCallback(tx, missCall(callback, attempt, await readSettings(tx)), now);
};
