import { commands, errands, queries } from '#chassis/rpc';
import { FeedbackServiceService } from '#proto/steward/desk/v1/feedback';
import { SatisfactionServiceService } from '#proto/steward/desk/v1/satisfaction';
import type { QualityContext } from './quality-context';
import { acceptFeedback } from './rpc/accept-feedback';
import { answerFeedback } from './rpc/answer-feedback';
import { assignFeedback } from './rpc/assign-feedback';
import { closeFeedback } from './rpc/close-feedback';
import { commentFeedback } from './rpc/comment-feedback';
import { confirmFeedback } from './rpc/confirm-feedback';
import { getFeedback } from './rpc/get-feedback';
import { getQualitySettings } from './rpc/get-quality-settings';
import { listFeedback } from './rpc/list-feedback';
import { listFeedbackLog } from './rpc/list-feedback-log';
import { reopenFeedback } from './rpc/reopen-feedback';
import { submitFeedback } from './rpc/submit-feedback';
import { updateQualitySettings } from './rpc/update-quality-settings';

/** The services of quality that the desk answers beside its own. */
export const qualityServices = { ...FeedbackServiceService, ...SatisfactionServiceService };

export const qualityAnswers = (context: QualityContext) => ({
  ...queries(context, { getFeedback, listFeedback, listFeedbackLog }),
  ...commands(FeedbackServiceService, context, {
    assignFeedback,
    acceptFeedback,
    commentFeedback,
    answerFeedback,
    confirmFeedback,
    reopenFeedback,
    closeFeedback,
  }),
  ...errands(context, { submitFeedback }),
  ...queries(context, { getQualitySettings }),
  ...commands(SatisfactionServiceService, context, { updateQualitySettings }),
});
