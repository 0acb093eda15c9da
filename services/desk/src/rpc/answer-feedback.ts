import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import { FeedbackAction, type AnswerFeedbackRequest, type Feedback } from '#proto/steward/desk/v1/feedback';
import type { QualityContext } from '../quality-context';
import { moveFeedback } from '../domain/feedback';
import { accessFeedback } from '../store/access-feedback';
import { saveFeedback } from '../store/save-feedback';

export const answerFeedback: Command<QualityContext, AnswerFeedbackRequest, Feedback> = async (
  tx,
  { id, text, etag },
  { actor, now },
) => {
  const feedback = await accessFeedback(tx, actor, id, 'feedback.work');
  matchVersion(etag, feedback.version);
  const answered = moveFeedback(feedback, 'answer', { answer: text }, now);
  const { personId } = actor;
  const action = FeedbackAction.FEEDBACK_ANSWERED;
  return saveFeedback(tx, feedback, answered, { action, time: now, personId, text, isPublic: true });
};
