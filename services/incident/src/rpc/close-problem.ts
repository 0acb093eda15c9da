import type { Command } from '#chassis/rpc';
import { ProblemAction, type CloseProblemRequest, type Problem } from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { closureOr } from '../domain/closure';
import { step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { saveProblem } from '../store/save-problem';

export const closeProblem: Command<Context, CloseProblemRequest, Problem> = async (
  tx,
  { id, etag, text, closureCode },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.close', etag);
  const action = ProblemAction.PROBLEM_CLOSED;
  const closed = step(problem, action, { closureCode: closureOr(closureCode, problem.closureCode) }, now);
  return saveProblem(tx, problem, closed, { actor, action, text });
};
