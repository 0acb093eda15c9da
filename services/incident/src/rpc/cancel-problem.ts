import type { Command } from '#chassis/rpc';
import { ProblemAction, type CancelProblemRequest, type Problem } from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { saveProblem } from '../store/save-problem';

export const cancelProblem: Command<Context, CancelProblemRequest, Problem> = async (
  tx,
  { id, etag, reason },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.close', etag);
  const action = ProblemAction.PROBLEM_CANCELLED;
  const after = step(problem, action, {}, now);
  return saveProblem(tx, problem, after, { actor, action, text: reason });
};
