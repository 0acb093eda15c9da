import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import { FeedbackAction, type CloseFeedbackRequest, type Feedback } from '#proto/steward/desk/v1/feedback';
import type { QualityContext } from '../quality-context';
import { moveFeedback } from '../domain/feedback';
import { accessFeedback } from '../store/access-feedback';
import { saveFeedback } from '../store/save-feedback';

export const closeFeedback: Command<QualityContext, CloseFeedbackRequest, Feedback> = async (
  tx,
  { id, reason, etag },
  { actor, now },
) => {
  const feedback = await accessFeedback(tx, actor, id, 'feedback.work');
  matchVersion(etag, feedback.version);
  const closed = moveFeedback(feedback, 'close', {}, now);
  const { personId } = actor;
  const action = FeedbackAction.FEEDBACK_CLOSED;
  return saveFeedback(tx, feedback, closed, { action, time: now, personId, text: reason, isPublic: true });
};
