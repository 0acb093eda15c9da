import type { Query } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import type { GetPriorityMatrixRequest, PriorityMatrix } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { findMatrix } from '../store/priority-matrix';

export const getPriorityMatrix: Query<Context, GetPriorityMatrixRequest, PriorityMatrix> = async (db) => {
  const { cells, version } = await findMatrix(db);
  return { cells, etag: etagOf(version) };
};
