import { Problem } from '#chassis/errors';
import type { Call } from '#chassis/grpc';
import { newId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { commands, type Errand } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import {
  Problem_ClosureCode as ClosureCode,
  Problem_State as State,
  ProblemAction,
  ProblemServiceService,
  type CreateProblemRequest,
  type Problem as ProblemRecord,
} from '#proto/steward/incident/v1/problem';
import { Sensitivity } from '#proto/steward/type/v1/record';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { placeByHand } from '../domain/placement';
import { levelOr, priorityOf } from '../domain/priority';
import { checkService } from '../store/business-service';
import { checkCategory } from '../store/category';
import { findMatrix } from '../store/priority-matrix';
import { findKnown, findKnownPeople } from '../store/references';
import { insertProblem } from '../store/save-problem';
import { linkToProblem } from './link-to-problem';

/** The number is drawn before, so that nobody holds a transaction open meanwhile. */
export const createProblem: Errand<Context, CreateProblemRequest, ProblemRecord> = async (
  request,
  call,
  context,
) => {
  const number = await context.nextProblemNumber(call.actor.tenant);
  const command = commands(ProblemServiceService, context, {
    createProblem: async (tx: Tx, wanted: CreateProblemRequest) => {
      const { categoryId, serviceId } = checkIds({
        categoryId: wanted.categoryId,
        serviceId: wanted.serviceId,
      });
      await checkCategory(tx, call.actor, categoryId);
      await checkService(tx, call.actor, serviceId, true);
      return openProblem(tx, wanted, number, call);
    },
  });
  return command.createProblem(request, call);
};

/** Opens a problem with the incidents it comes from. */
export async function openProblem(
  tx: Tx,
  { incidentIds, ...request }: CreateProblemRequest,
  number: string,
  { actor, now }: Pick<Call, 'actor' | 'now'>,
): Promise<ProblemRecord> {
  if (request.title.trim() === '')
    throw new Problem('invalid', 'A problem has a title.', { title: 'is required' });
  const { categoryId, serviceId, ciIds, ...wanted } = request;
  const ids = checkIds({ categoryId, serviceId, ciIds });
  const { ownerId, ...place } = await placeOf(tx, wanted);
  const { cells } = await findMatrix(tx);
  const [impact, urgency] = [levelOr(request.impact), levelOr(request.urgency)];
  const id = newId();
  const incidentCount = await linkToProblem(tx, actor, { id, number }, incidentIds, now);
  const problem = {
    ...wanted,
    ...ids,
    ...place,
    ownerId: ownerId || actor.personId,
    id,
    number,
    impact,
    urgency,
    priority: priorityOf(cells, impact, urgency),
    state: State.NEW,
    rootCause: '',
    workaround: '',
    knownError: false,
    resolution: '',
    closureCode: ClosureCode.CLOSURE_CODE_UNSPECIFIED,
    incidentCount,
    createTime: now,
    updateTime: now,
    sensitivity: Sensitivity.NORMAL,
    namedIds: [],
    linkedIds: [],
    version: 1,
    etag: etagOf(1),
  };
  return insertProblem(tx, problem, { actor, action: ProblemAction.PROBLEM_CREATED, text: '' });
}

async function placeOf(tx: Tx, wanted: { groupId: string; assigneeId: string; ownerId: string }) {
  const { groupId, assigneeId, ownerId } = checkIds({
    groupId: wanted.groupId,
    assigneeId: wanted.assigneeId,
    ownerId: wanted.ownerId,
  });
  if (ownerId !== '' && !(await findKnownPeople(tx, [ownerId])).has(ownerId))
    throw new Problem('invalid', 'Nobody can answer for it who is not here.', { ownerId: 'does not exist' });
  if (groupId === '' && assigneeId === '') return { groupId, assigneeId, ownerId };
  const known = await findKnown(tx, { groupId, assigneeId });
  return { ...placeByHand({ groupId: '' }, { groupId, assigneeId }, known), ownerId };
}
