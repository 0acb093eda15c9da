import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import { FeedbackAction, type Feedback, type ReopenFeedbackRequest } from '#proto/steward/desk/v1/feedback';
import type { QualityContext } from '../quality-context';
import { dueAfter, moveFeedback } from '../domain/feedback';
import { accessFeedback } from '../store/access-feedback';
import { readSettings } from '../store/quality-settings';
import { saveFeedback } from '../store/save-feedback';

/** The answer that did not content them stays to be read; another is due as if it were new. */
export const reopenFeedback: Command<QualityContext, ReopenFeedbackRequest, Feedback> = async (
  tx,
  { id, reason, etag },
  { actor, now },
) => {
  const feedback = await accessFeedback(tx, actor, id, 'feedback.submit');
  matchVersion(etag, feedback.version);
  const { answerDays } = await readSettings(tx);
  const reopened = moveFeedback(feedback, 'reopen', { dueTime: dueAfter(now, answerDays) }, now);
  const { personId } = actor;
  const action = FeedbackAction.FEEDBACK_REOPENED;
  return saveFeedback(tx, feedback, reopened, { action, time: now, personId, text: reason, isPublic: true });
};
