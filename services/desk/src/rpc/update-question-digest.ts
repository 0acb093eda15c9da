import { notFound, Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import {
  QuestionDigest_State as State,
  type QuestionDigest,
  type UpdateQuestionDigestRequest,
} from '#proto/steward/desk/v1/digest';
import type { Context } from '../context';
import { lockDigest, saveDigest } from '../store/digest';

export const updateQuestionDigest: Command<Context, UpdateQuestionDigestRequest, QuestionDigest> = async (
  tx,
  { questionDigest: sent, updateMask, etag },
) => {
  if (!sent) throw notFound();
  const current = await lockDigest(tx, sent.id);
  matchVersion(etag, Number(current.etag));
  const { state = current.state } = changesOf(updateMask, sent, ['state']);
  if (state === State.STATE_UNSPECIFIED || state === State.UNRECOGNIZED)
    throw new Problem('invalid', 'There is no such state.', { state: 'is not a state' });
  return saveDigest(tx, { ...current, state });
};
