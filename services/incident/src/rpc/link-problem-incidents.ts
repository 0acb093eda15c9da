import type { Command } from '#chassis/rpc';
import {
  ProblemAction,
  type LinkProblemIncidentsRequest,
  type Problem,
} from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { saveProblem } from '../store/save-problem';
import { linkToProblem } from './link-to-problem';

export const linkProblemIncidents: Command<Context, LinkProblemIncidentsRequest, Problem> = async (
  tx,
  { id, incidentIds },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.work', '*');
  const count = await linkToProblem(tx, actor, problem, incidentIds, now);
  if (count === 0) return problem;
  const action = ProblemAction.PROBLEM_INCIDENTS_LINKED;
  const after = step(problem, action, { incidentCount: problem.incidentCount + count }, now);
  return saveProblem(tx, problem, after, { actor, action, text: '' });
};
