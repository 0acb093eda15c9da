import type { Command } from '#chassis/rpc';
import {
  Problem_ClosureCode,
  ProblemAction,
  type ReopenProblemRequest,
  type Problem,
} from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { saveProblem } from '../store/save-problem';

/** What was said to have solved it did not; it stays in the log only. */
export const reopenProblem: Command<Context, ReopenProblemRequest, Problem> = async (
  tx,
  { id, etag, reason },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.work', etag);
  const action = ProblemAction.PROBLEM_REOPENED;
  const after = step(
    problem,
    action,
    { resolution: '', closureCode: Problem_ClosureCode.CLOSURE_CODE_UNSPECIFIED },
    now,
  );
  return saveProblem(tx, problem, after, { actor, action, text: reason });
};
