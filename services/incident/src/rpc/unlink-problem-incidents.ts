import type { Command } from '#chassis/rpc';
import {
  ProblemAction,
  type UnlinkProblemIncidentsRequest,
  type Problem,
} from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { saveProblem } from '../store/save-problem';
import { unlinkFromProblem } from './link-to-problem';

export const unlinkProblemIncidents: Command<Context, UnlinkProblemIncidentsRequest, Problem> = async (
  tx,
  { id, incidentIds },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.work', '*');
  const count = await unlinkFromProblem(tx, actor, problem, incidentIds, now);
  if (count === 0) return problem;
  const action = ProblemAction.PROBLEM_INCIDENTS_UNLINKED;
  const after = step(problem, action, { incidentCount: problem.incidentCount - count }, now);
  return saveProblem(tx, problem, after, { actor, action, text: '' });
};
