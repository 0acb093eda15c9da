import { commands, errands, queries } from '#chassis/rpc';
import { ProblemSuggestionServiceService } from '#proto/steward/incident/v1/suggestion';
import type { Context } from './context';
import { dismissProblemSuggestion } from './rpc/dismiss-problem-suggestion';
import { listProblemSuggestions } from './rpc/list-problem-suggestions';
import { openProblemSuggestion } from './rpc/open-problem-suggestion';

/** The table of what is answered about suggestions of problems. */
export const suggestionAnswersOf = (context: Context) => ({
  ...queries(context, { listProblemSuggestions }),
  ...commands(ProblemSuggestionServiceService, context, { dismissProblemSuggestion }),
  ...errands(context, { openProblemSuggestion }),
});
