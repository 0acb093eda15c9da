import { commands, errands, queries } from '#chassis/rpc';
import { IncidentServiceService } from '#proto/steward/incident/v1/incident';
import type { Context } from './context';
import { acceptIncident } from './rpc/accept-incident';
import { assignIncident } from './rpc/assign-incident';
import { cancelIncident } from './rpc/cancel-incident';
import { closeIncident } from './rpc/close-incident';
import { commentIncident } from './rpc/comment-incident';
import { confirmIncident } from './rpc/confirm-incident';
import { createIncident } from './rpc/create-incident';
import { getIncident } from './rpc/get-incident';
import { getPriorityMatrix } from './rpc/get-priority-matrix';
import { holdIncident } from './rpc/hold-incident';
import { listIncidents } from './rpc/list-incidents';
import { listLogEntries } from './rpc/list-log-entries';
import { noticeIncident } from './rpc/notice-incident';
import { reopenIncident } from './rpc/reopen-incident';
import { resolveIncident } from './rpc/resolve-incident';
import { resumeIncident } from './rpc/resume-incident';
import { returnIncident } from './rpc/return-incident';
import { updateIncident } from './rpc/update-incident';
import { updatePriorityMatrix } from './rpc/update-priority-matrix';

export const answersOf = (context: Context) => ({
  ...queries(context, { getIncident, listIncidents, listLogEntries, getPriorityMatrix }),
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
  }),
  ...errands(context, { createIncident, updatePriorityMatrix }),
});
