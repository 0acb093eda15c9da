import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { FeedbackAction, type CommentFeedbackRequest, type Feedback } from '#proto/steward/desk/v1/feedback';
import type { QualityContext } from '../quality-context';
import { accessFeedback, seesFeedbackWorkings } from '../store/access-feedback';
import { saveFeedback } from '../store/save-feedback';

/** Words are only added, so nobody need say which version they saw. */
export const commentFeedback: Command<QualityContext, CommentFeedbackRequest, Feedback> = async (
  tx,
  { id, text, internal },
  { actor, now },
) => {
  const feedback = await accessFeedback(tx, actor, id, 'feedback.read');
  if (internal && !seesFeedbackWorkings(actor, feedback))
    throw new Problem('invalid', 'You could not read this yourself.', {
      internal: 'is for those who handle it',
    });
  const version = feedback.version + 1;
  const commented = { ...feedback, updateTime: now, version, etag: String(version) };
  const { personId } = actor;
  const action = FeedbackAction.FEEDBACK_COMMENTED;
  return saveFeedback(tx, feedback, commented, { action, time: now, personId, text, isPublic: !internal });
};
