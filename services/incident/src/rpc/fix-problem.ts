import type { Command } from '#chassis/rpc';
import { ProblemAction, type FixProblemRequest, type Problem } from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { saveProblem } from '../store/save-problem';

export const fixProblem: Command<Context, FixProblemRequest, Problem> = async (
  tx,
  { id, etag, text },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.work', etag);
  const action = ProblemAction.PROBLEM_FIX_BEGUN;
  const after = step(problem, action, {}, now);
  return saveProblem(tx, problem, after, { actor, action, text: text });
};
