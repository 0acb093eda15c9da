import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import {
  ProblemAction,
  Problem as ProblemRecord,
  type UpdateProblemRequest,
} from '#proto/steward/incident/v1/problem';
import type { Context } from '../context';
import { step } from '../domain/problem';
import { editsOfProblem } from '../domain/problem-edits';
import { priorityOf } from '../domain/priority';
import { accessProblem } from '../store/access-problem';
import { checkService } from '../store/business-service';
import { checkCategory } from '../store/category';
import { findMatrix } from '../store/priority-matrix';
import { findKnownPeople } from '../store/references';
import { saveProblem } from '../store/save-problem';

export const updateProblem: Command<Context, UpdateProblemRequest, ProblemRecord> = async (
  tx,
  { problem: wanted = ProblemRecord.fromPartial({}), updateMask = [], etag },
  { actor, now },
) => {
  const problem = await accessProblem(tx, actor, wanted.id, 'problem.work', etag);
  const edits = editsOfProblem(problem, wanted, updateMask, actor.personId);
  if (edits.categoryId !== problem.categoryId) await checkCategory(tx, actor, edits.categoryId);
  if (edits.serviceId !== problem.serviceId) await checkService(tx, actor, edits.serviceId);
  const { ownerId = '' } = edits;
  if (ownerId !== '' && !(await findKnownPeople(tx, [ownerId])).has(ownerId))
    throw new Problem('invalid', 'Nobody can answer for it who is not here.', { ownerId: 'does not exist' });
  const edited = step(problem, ProblemAction.PROBLEM_UPDATED, edits, now);
  if (edits.impact ?? edits.urgency) {
    const { cells } = await findMatrix(tx);
    edited.priority = priorityOf(cells, edited.impact, edited.urgency);
  }
  return saveProblem(tx, problem, edited, { actor, action: ProblemAction.PROBLEM_UPDATED, text: '' });
};
