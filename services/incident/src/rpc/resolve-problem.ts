import type { Command } from '#chassis/rpc';
import {
  Problem_ClosureCode,
  ProblemAction,
  type Problem,
  type ResolveProblemRequest,
} from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { closureOr } from '../domain/closure';
import { isSecret, step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { followUpLinked } from '../store/follow-ups';
import { saveProblem } from '../store/save-problem';

/** The incidents follow in the background. What solved a confidential problem is told only where they are resolved with it. */
export const resolveProblem: Command<Context, ResolveProblemRequest, Problem> = async (
  tx,
  { id, etag, resolution, closureCode: wanted, resolveIncidents: resolve },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.work', etag);
  const closureCode = closureOr(wanted, Problem_ClosureCode.FIXED);
  const action = ProblemAction.PROBLEM_RESOLVED;
  const resolved = step(problem, action, { resolution, closureCode }, now);
  await saveProblem(tx, problem, resolved, { actor, action, text: resolution });
  const { personId, name: personName } = actor;
  const text = isSecret(resolved) && !resolve ? resolved.number : resolution;
  const said = { personId, personName, text, closureCode, resolve };
  await followUpLinked(tx, id, `${id} ${resolved.version}`, 'PROBLEM_SOLVED', said);
  return resolved;
};
