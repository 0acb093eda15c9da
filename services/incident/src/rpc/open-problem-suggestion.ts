import { mayAtAll } from '#chassis/decide';
import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { commands, type Errand } from '#chassis/rpc';
import { CreateProblemRequest, type Problem as ProblemRecord } from '#proto/steward/incident/v1/problem';
import {
  ProblemSuggestion_State as State,
  ProblemSuggestionServiceService,
  type OpenProblemSuggestionRequest,
} from '#proto/steward/incident/v1/suggestion';
import type { Context } from '../context';
import { listMembers, settleSuggestion } from '../store/suggestion';
import { accessSuggestion } from './access-suggestion';
import { openProblem } from './create-problem';

export const openProblemSuggestion: Errand<Context, OpenProblemSuggestionRequest, ProblemRecord> = async (
  request,
  call,
  context,
) => {
  const { actor } = call;
  if (!mayAtAll(actor, 'problem.create')) throw new Problem('forbidden', 'You may not open problems.');
  const number = await context.nextProblemNumber(actor.tenant);
  const open = async (tx: Tx, { id, etag, title }: OpenProblemSuggestionRequest): Promise<ProblemRecord> => {
    const suggestion = await accessSuggestion(tx, actor, id, etag);
    const { ciId, categoryId, serviceId } = suggestion;
    const members = await listMembers(tx, actor, suggestion.incidentIds);
    const free = members.filter(({ problemId }) => problemId === '');
    if (free.length === 0)
      throw new Problem('illegal-transition', 'all of these incidents come from a problem already');
    const wanted = CreateProblemRequest.fromPartial({
      title: title || free[0]!.title,
      categoryId,
      serviceId,
      ciIds: ciId === '' ? [] : [ciId],
      incidentIds: free.map((member) => member.id),
    });
    const problem = await openProblem(tx, wanted, number, call);
    const version = suggestion.version + 1;
    await settleSuggestion(tx, { ...suggestion, state: State.OPENED, problemId: problem.id, version });
    return problem;
  };
  const command = commands(ProblemSuggestionServiceService, context, { openProblemSuggestion: open });
  return command.openProblemSuggestion(request, call);
};
