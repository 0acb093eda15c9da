import { commands, errands, queries } from '#chassis/rpc';
import { IncidentServiceService } from '#proto/steward/incident/v1/incident';
import type { Context } from './context';
import { acceptIncident } from './rpc/accept-incident';
import { acceptOwnership } from './rpc/accept-ownership';
import { approveAccess } from './rpc/approve-access';
import { assignIncident } from './rpc/assign-incident';
import { cancelIncident } from './rpc/cancel-incident';
import { changeIncidents } from './rpc/change-incidents';
import { classifyIncident } from './rpc/classify-incident';
import { closeIncident } from './rpc/close-incident';
import { commentIncident } from './rpc/comment-incident';
import { confirmIncident } from './rpc/confirm-incident';
import { createIncident } from './rpc/create-incident';
import { forwardIncident } from './rpc/forward-incident';
import { getIncident } from './rpc/get-incident';
import { getPriorityMatrix } from './rpc/get-priority-matrix';
import { holdIncident } from './rpc/hold-incident';
import { instructIncident } from './rpc/instruct-incident';
import { listIncidents } from './rpc/list-incidents';
import { listLogEntries } from './rpc/list-log-entries';
import { namePeople } from './rpc/name-people';
import { noticeIncident } from './rpc/notice-incident';
import { offerOwnership } from './rpc/offer-ownership';
import { overridePriority } from './rpc/override-priority';
import { reassignOwnership } from './rpc/reassign-ownership';
import { reopenIncident } from './rpc/reopen-incident';
import { requestAccess } from './rpc/request-access';
import { resolveIncident } from './rpc/resolve-incident';
import { resumeIncident } from './rpc/resume-incident';
import { returnIncident } from './rpc/return-incident';
import { summarizeIncidents } from './rpc/summarize-incidents';
import { updateIncident } from './rpc/update-incident';
import { updatePriorityMatrix } from './rpc/update-priority-matrix';
import { urgeIncident } from './rpc/urge-incident';
import { EffortServiceService } from '#proto/steward/incident/v1/effort';
import { LinkServiceService } from '#proto/steward/incident/v1/link';
import { TaskServiceService } from '#proto/steward/incident/v1/task';
import { ProblemServiceService } from '#proto/steward/incident/v1/problem';
import { BulkServiceService } from '#proto/steward/incident/v1/bulk';
import { EscalationServiceService } from '#proto/steward/incident/v1/escalation';
import { SummaryServiceService } from '#proto/steward/incident/v1/search';
import { ViewServiceService } from '#proto/steward/incident/v1/view';
import { WatchdogServiceService } from '#proto/steward/incident/v1/watchdog';
import { MajorIncidentServiceService } from '#proto/steward/incident/v1/major';
import { majorAnswersOf } from './major-answers';
import { ProblemSuggestionServiceService } from '#proto/steward/incident/v1/suggestion';
import { suggestionAnswersOf } from './suggestion-answers';
import { escalationAnswersOf } from './escalation-answers';
import { showing } from './show';
import { problemAnswersOf } from './problem-answers';
import { viewAnswersOf } from './view-answers';
import { linkAnswersOf } from './link-answers';
import { taskAnswersOf } from './task-answers';
import { watchdogAnswersOf } from './watchdog-answers';

/** Everything this process answers. */
export const definition = {
  ...IncidentServiceService,
  ...ProblemServiceService,
  ...ProblemSuggestionServiceService,
  ...MajorIncidentServiceService,
  ...EscalationServiceService,
  ...WatchdogServiceService,
  ...ViewServiceService,
  ...SummaryServiceService,
  ...BulkServiceService,
  ...TaskServiceService,
  ...LinkServiceService,
  ...EffortServiceService,
};

export const answersOf = (context: Context) =>
  showing({
    ...problemAnswersOf(context),
    ...escalationAnswersOf(context),
    ...majorAnswersOf(context),
    ...suggestionAnswersOf(context),
    ...watchdogAnswersOf(context),
    ...viewAnswersOf(context),
    ...taskAnswersOf(context),
    ...linkAnswersOf(context),
    ...queries(context, {
      getIncident,
      listIncidents,
      summarizeIncidents,
      listLogEntries,
      getPriorityMatrix,
    }),
    ...commands(IncidentServiceService, context, {
      updateIncident,
      assignIncident,
      acceptIncident,
      returnIncident,
      holdIncident,
      resumeIncident,
      noticeIncident,
      commentIncident,
      resolveIncident,
      confirmIncident,
      reopenIncident,
      closeIncident,
      cancelIncident,
      urgeIncident,
      reassignOwnership,
      overridePriority,
      offerOwnership,
      namePeople,
      instructIncident,
      forwardIncident,
      classifyIncident,
      acceptOwnership,
      requestAccess,
      approveAccess,
    }),
    ...errands(context, { createIncident, changeIncidents, updatePriorityMatrix }),
  });
