import type { Command } from '#chassis/rpc';
import {
  ProblemAction,
  type UnmarkKnownErrorRequest,
  type Problem,
} from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { saveProblem } from '../store/save-problem';

export const unmarkKnownError: Command<Context, UnmarkKnownErrorRequest, Problem> = async (
  tx,
  { id, etag, reason },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.work', etag);
  const action = ProblemAction.PROBLEM_KNOWN_ERROR_UNMARKED;
  const after = step(problem, action, { knownError: false, knownErrorTime: undefined }, now);
  return saveProblem(tx, problem, after, { actor, action, text: reason });
};
