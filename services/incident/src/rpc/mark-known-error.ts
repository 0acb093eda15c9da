import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import {
  ProblemAction,
  type MarkKnownErrorRequest,
  type Problem as ProblemRecord,
} from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { isSecret, step } from '../domain/problem';
import { accessProblem } from '../store/access-problem';
import { followUpLinked } from '../store/follow-ups';
import { saveProblem } from '../store/save-problem';

/** The words of a confidential problem stay in it: whoever handles an incident of it need not be named on it. */
export const markKnownError: Command<Context, MarkKnownErrorRequest, ProblemRecord> = async (
  tx,
  { id, etag, rootCause, workaround },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, id, 'problem.work', etag);
  for (const [field, words] of Object.entries({ rootCause, workaround }))
    if (words.trim() === '')
      throw new Problem('invalid', 'A known error says what it is and how to live with it.', {
        [field]: 'is required',
      });
  const action = ProblemAction.PROBLEM_KNOWN_ERROR_MARKED;
  const change = { rootCause, workaround, knownError: true, knownErrorTime: problem.knownErrorTime ?? now };
  const marked = step(problem, action, change, now);
  await saveProblem(tx, problem, marked, { actor, action, text: workaround });
  if (!isSecret(marked)) {
    const { personId, name: personName } = actor;
    const said = { personId, personName, text: `${marked.number}: ${workaround}` };
    await followUpLinked(tx, id, `${id} ${marked.version}`, 'PROBLEM_KNOWN_ERROR', said);
  }
  return marked;
};
