import { commands, type Command, type Errand } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { etagOf, matchVersion } from '#chassis/versions';
import {
  IncidentServiceService,
  type PriorityMatrix,
  type UpdatePriorityMatrixRequest,
} from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { checkCells } from '../domain/priority';
import { lockMatrix, saveMatrix } from '../store/priority-matrix';

const replaceMatrix: Command<Context, UpdatePriorityMatrixRequest, PriorityMatrix> = async (tx, request) => {
  const { priorityMatrix, updateMask, etag } = request;
  const { cells = [] } = changesOf(updateMask, priorityMatrix, ['cells']);
  checkCells(cells);
  const matrix = await lockMatrix(tx);
  matchVersion(etag, matrix.version);
  await saveMatrix(tx, { cells, version: matrix.version + 1 });
  return { cells, etag: etagOf(matrix.version + 1) };
};

/** After the commit, incidents are no longer prioritised by what was remembered of the old one. */
export const updatePriorityMatrix: Errand<Context, UpdatePriorityMatrixRequest, PriorityMatrix> = async (
  request,
  call,
  context,
) => {
  const command = commands(IncidentServiceService, context, { updatePriorityMatrix: replaceMatrix });
  const matrix = await command.updatePriorityMatrix(request, call);
  context.standings.forget(call.actor.tenant);
  return matrix;
};
