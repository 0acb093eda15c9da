import type { Command } from '#chassis/rpc';
import { ProblemAction, type AssignProblemRequest, type Problem } from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { placeByHand } from '../domain/placement';
import { step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { findKnown } from '../store/references';
import { saveProblem } from '../store/save-problem';

export const assignProblem: Command<Context, AssignProblemRequest, Problem> = async (
  tx,
  { id, etag, reason, groupId, assigneeId },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.assign', etag);
  const wanted = checkIds({ groupId, assigneeId });
  const place = placeByHand(problem, wanted, await findKnown(tx, wanted));
  const action = ProblemAction.PROBLEM_ASSIGNED;
  return saveProblem(tx, problem, step(problem, action, place, now), { actor, action, text: reason });
};
