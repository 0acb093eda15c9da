import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import { FeedbackAction, type AcceptFeedbackRequest, type Feedback } from '#proto/steward/desk/v1/feedback';
import type { QualityContext } from '../quality-context';
import { moveFeedback } from '../domain/feedback';
import { accessFeedback } from '../store/access-feedback';
import { saveFeedback } from '../store/save-feedback';

export const acceptFeedback: Command<QualityContext, AcceptFeedbackRequest, Feedback> = async (
  tx,
  { id, etag },
  { actor, now },
) => {
  const feedback = await accessFeedback(tx, actor, id, 'feedback.work');
  matchVersion(etag, feedback.version);
  const { personId } = actor;
  const accepted = moveFeedback(feedback, 'accept', { assigneeId: personId }, now);
  const action = FeedbackAction.FEEDBACK_ACCEPTED;
  return saveFeedback(tx, feedback, accepted, { action, time: now, personId, text: '', isPublic: true });
};
