import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import type { Callback, ClaimCallbackRequest } from '#proto/steward/desk/v1/callback';
import type { QualityContext } from '../quality-context';
import { claimCallback as claim } from '../store/callback';
import { readSettings } from '../store/quality-settings';

export const claimCallback: Command<QualityContext, ClaimCallbackRequest, Callback> = async (
  tx,
  _,
  { actor },
) => {
  const { callbackClaimMinutes } = await readSettings(tx);
  const callback = await claim(tx, actor, callbackClaimMinutes);
  if (!callback) throw new Problem('not-found', 'Nobody waits for a call.');
  return callback;
};
