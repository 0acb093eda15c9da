import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import { FeedbackAction, type ConfirmFeedbackRequest, type Feedback } from '#proto/steward/desk/v1/feedback';
import type { QualityContext } from '../quality-context';
import { moveFeedback } from '../domain/feedback';
import { accessFeedback } from '../store/access-feedback';
import { saveFeedback } from '../store/save-feedback';

export const confirmFeedback: Command<QualityContext, ConfirmFeedbackRequest, Feedback> = async (
  tx,
  { id, etag },
  { actor, now },
) => {
  const feedback = await accessFeedback(tx, actor, id, 'feedback.submit');
  matchVersion(etag, feedback.version);
  const confirmed = moveFeedback(feedback, 'confirm', {}, now);
  const { personId } = actor;
  const action = FeedbackAction.FEEDBACK_CONFIRMED;
  return saveFeedback(tx, feedback, confirmed, { action, time: now, personId, text: '', isPublic: true });
};
