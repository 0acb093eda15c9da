import type { Command } from '#chassis/rpc';
import { ProblemAction, type CommentProblemRequest, type Problem } from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { saveProblem } from '../store/save-problem';

export const commentProblem: Command<Context, CommentProblemRequest, Problem> = async (
  tx,
  { id, text },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.work', '*');
  const action = ProblemAction.PROBLEM_COMMENTED;
  return saveProblem(tx, problem, step(problem, action, {}, now), { actor, action, text });
};
