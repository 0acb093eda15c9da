import { commands, errands, queries } from '#chassis/rpc';
import { DeskServiceService } from '#proto/steward/desk/v1/desk';
import { DispatchRuleServiceService } from '#proto/steward/desk/v1/rule';
import { DeskSettingsServiceService } from '#proto/steward/desk/v1/settings';
import { ContactServiceService } from '#proto/steward/desk/v1/contact';
import { DeskStatisticsServiceService } from '#proto/steward/desk/v1/statistics';
import { QuestionDigestServiceService } from '#proto/steward/desk/v1/digest';
import { SuggestionServiceService } from '#proto/steward/desk/v1/suggest';
import { ProgressServiceService } from '#proto/steward/desk/v1/progress';
import { RecordServiceService } from '#proto/steward/desk/v1/record';
import { UrgeServiceService } from '#proto/steward/desk/v1/urge';
import type { Context } from './context';
import { commentProgress, confirmProgress, reopenProgress } from './rpc/act-on-progress';
import { answerUrge } from './rpc/answer-urge';
import { createCategory } from './rpc/create-category';
import { getCategory } from './rpc/get-category';
import { getInteraction } from './rpc/get-interaction';
import { listStuckRecords } from './rpc/list-stuck-records';
import { getProgress } from './rpc/get-progress';
import { lookUpProgress } from './rpc/look-up-progress';
import { revokeProgress, shareProgress } from './rpc/share-progress';
import { getContact } from './rpc/get-contact';
import { getDeskStatistics } from './rpc/get-desk-statistics';
import { listContactHistory } from './rpc/list-contact-history';
import { updateContact } from './rpc/update-contact';
import { listQuestionDigests } from './rpc/list-question-digests';
import { makeQuestionDigests } from './rpc/make-question-digests';
import { updateQuestionDigest } from './rpc/update-question-digest';
import { suggestRelated } from './rpc/suggest-related';
import { getUrge } from './rpc/get-urge';
import { listUrges } from './rpc/list-urges';
import { listCategories } from './rpc/list-categories';
import { listInteractions } from './rpc/list-interactions';
import { submitInteraction } from './rpc/submit-interaction';
import { createDispatchRule } from './rpc/create-dispatch-rule';
import { updateDispatchRule } from './rpc/update-dispatch-rule';
import { deleteDispatchRule } from './rpc/delete-dispatch-rule';
import { getDispatchRule } from './rpc/get-dispatch-rule';
import { listDispatchRules } from './rpc/list-dispatch-rules';
import { traceInteraction } from './rpc/trace-interaction';
import { tryDispatchRules } from './rpc/try-dispatch-rules';
import { getDeskSettings } from './rpc/get-desk-settings';
import { updateDeskSettings } from './rpc/update-desk-settings';
import { updateCategory } from './rpc/update-category';

/** Every operation this process answers, of whichever service of the contract. */
export const definition = {
  ...DeskServiceService,
  ...DeskSettingsServiceService,
  ...DispatchRuleServiceService,
  ...UrgeServiceService,
  ...RecordServiceService,
  ...ProgressServiceService,
  ...ContactServiceService,
  ...DeskStatisticsServiceService,
  ...QuestionDigestServiceService,
  ...SuggestionServiceService,
};

export const answers = (context: Context) => ({
  ...queries(context, { getInteraction, listInteractions, getCategory, listCategories }),
  ...queries(context, { getDeskSettings, listDispatchRules, getDispatchRule, traceInteraction }),
  ...queries(context, { listUrges, getUrge, listStuckRecords }),
  ...queries(context, { listContactHistory, getDeskStatistics, listQuestionDigests, suggestRelated }),
  ...commands(ProgressServiceService, context, { shareProgress, revokeProgress }),
  ...commands(ContactServiceService, context, { updateContact }),
  ...commands(QuestionDigestServiceService, context, { makeQuestionDigests, updateQuestionDigest }),
  ...commands(UrgeServiceService, context, { answerUrge }),
  ...commands(DeskServiceService, context, { createCategory, updateCategory }),
  ...commands(DeskSettingsServiceService, context, { updateDeskSettings }),
  ...commands(DispatchRuleServiceService, context, {
    createDispatchRule,
    updateDispatchRule,
    deleteDispatchRule,
  }),
  ...errands(context, { submitInteraction, tryDispatchRules, getContact }),
  ...errands(context, { getProgress, confirmProgress, reopenProgress, commentProgress, lookUpProgress }),
});
