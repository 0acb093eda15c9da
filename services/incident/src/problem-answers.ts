import { commands, errands, queries } from '#chassis/rpc';
import { ProblemServiceService } from '#proto/steward/incident/v1/problem';
import type { Context } from './context';
import { analyseProblem } from './rpc/analyse-problem';
import { assessProblem } from './rpc/assess-problem';
import { assignProblem } from './rpc/assign-problem';
import { cancelProblem } from './rpc/cancel-problem';
import { closeProblem } from './rpc/close-problem';
import { commentProblem } from './rpc/comment-problem';
import { createProblem } from './rpc/create-problem';
import { fixProblem } from './rpc/fix-problem';
import { getProblem } from './rpc/get-problem';
import { linkProblemIncidents } from './rpc/link-problem-incidents';
import { listProblemIncidents } from './rpc/list-problem-incidents';
import { listProblemLogEntries } from './rpc/list-problem-log-entries';
import { listProblems } from './rpc/list-problems';
import { markKnownError } from './rpc/mark-known-error';
import { reopenProblem } from './rpc/reopen-problem';
import { resolveProblem } from './rpc/resolve-problem';
import { unlinkProblemIncidents } from './rpc/unlink-problem-incidents';
import { unmarkKnownError } from './rpc/unmark-known-error';
import { updateProblem } from './rpc/update-problem';

/** The table of what is answered about problems. */
export const problemAnswersOf = (context: Context) => ({
  ...queries(context, { getProblem, listProblems, listProblemLogEntries, listProblemIncidents }),
  ...commands(ProblemServiceService, context, {
    assessProblem,
    analyseProblem,
    assignProblem,
    cancelProblem,
    closeProblem,
    commentProblem,
    fixProblem,
    linkProblemIncidents,
    markKnownError,
    reopenProblem,
    resolveProblem,
    unlinkProblemIncidents,
    unmarkKnownError,
    updateProblem,
  }),
  ...errands(context, { createProblem }),
});
