import { commands, errands, queries } from '#chassis/rpc';
import { CallbackServiceService } from '#proto/steward/desk/v1/callback';
import { FeedbackServiceService } from '#proto/steward/desk/v1/feedback';
import { SatisfactionServiceService } from '#proto/steward/desk/v1/satisfaction';
import { SurveyServiceService, TerminalServiceService } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from './quality-context';
import { acceptFeedback } from './rpc/accept-feedback';
import { answerFeedback } from './rpc/answer-feedback';
import { answerMySurvey } from './rpc/answer-my-survey';
import { answerSurvey } from './rpc/answer-survey';
import { askAboutRecord } from './rpc/ask-about-record';
import { assignFeedback } from './rpc/assign-feedback';
import { claimCallback } from './rpc/claim-callback';
import { closeFeedback } from './rpc/close-feedback';
import { commentFeedback } from './rpc/comment-feedback';
import { confirmFeedback } from './rpc/confirm-feedback';
import { createCallbackRule } from './rpc/create-callback-rule';
import { createSurveyTemplate } from './rpc/create-survey-template';
import { createTerminal } from './rpc/create-terminal';
import { finishCallback } from './rpc/finish-callback';
import { getCallback } from './rpc/get-callback';
import { getFeedback } from './rpc/get-feedback';
import { getSatisfaction } from './rpc/get-satisfaction';
import { getQualitySettings } from './rpc/get-quality-settings';
import { listCallbackRules } from './rpc/list-callback-rules';
import { listCallbacks } from './rpc/list-callbacks';
import { listFeedback } from './rpc/list-feedback';
import { listFeedbackLog } from './rpc/list-feedback-log';
import { listMySurveys } from './rpc/list-my-surveys';
import { listSurveyTemplates } from './rpc/list-survey-templates';
import { listSurveys } from './rpc/list-surveys';
import { listTerminals } from './rpc/list-terminals';
import { openSurvey } from './rpc/open-survey';
import { rateAtTerminal } from './rpc/rate-at-terminal';
import { recordCallbackAttempt } from './rpc/record-callback-attempt';
import { renewTerminalKey } from './rpc/renew-terminal-key';
import { reopenFeedback } from './rpc/reopen-feedback';
import { signOffTerminal } from './rpc/sign-off-terminal';
import { signOnTerminal } from './rpc/sign-on-terminal';
import { skipCallback } from './rpc/skip-callback';
import { submitFeedback } from './rpc/submit-feedback';
import { updateCallbackRule } from './rpc/update-callback-rule';
import { updateQualitySettings } from './rpc/update-quality-settings';
import { updateSurveyTemplate } from './rpc/update-survey-template';
import { updateTerminal } from './rpc/update-terminal';
import { viewTerminal } from './rpc/view-terminal';

/** The services of quality that the desk answers beside its own. */
export const qualityServices = {
  ...FeedbackServiceService,
  ...SurveyServiceService,
  ...TerminalServiceService,
  ...CallbackServiceService,
  ...SatisfactionServiceService,
};

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
  ...queries(context, { listSurveyTemplates, listSurveys, listMySurveys }),
  ...commands(SurveyServiceService, context, { askAboutRecord, createSurveyTemplate, updateSurveyTemplate }),
  ...errands(context, { openSurvey, answerSurvey, answerMySurvey }),
  ...queries(context, { listTerminals }),
  ...commands(TerminalServiceService, context, {
    createTerminal,
    updateTerminal,
    renewTerminalKey,
    signOnTerminal,
    signOffTerminal,
  }),
  ...errands(context, { viewTerminal, rateAtTerminal }),
  ...queries(context, { listCallbackRules, getCallback, listCallbacks }),
  ...commands(CallbackServiceService, context, {
    createCallbackRule,
    updateCallbackRule,
    claimCallback,
    recordCallbackAttempt,
    finishCallback,
    skipCallback,
  }),
  ...queries(context, { getSatisfaction, getQualitySettings }),
  ...commands(SatisfactionServiceService, context, { updateQualitySettings }),
});
