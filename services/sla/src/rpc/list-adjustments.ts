import type { Query } from '#chassis/rpc';
import type { ListAdjustmentsRequest, ListAdjustmentsResponse } from '#proto/steward/sla/v1/adjustment';
import type { Context } from '../context';
import { listAdjustments as list } from '../store/adjustment';

export const listAdjustments: Query<Context, ListAdjustmentsRequest, ListAdjustmentsResponse> = async (
  db,
  request,
  { actor },
) => {
  const { rows, nextPageToken } = await list(db, actor, request);
  return { adjustments: rows, nextPageToken };
};
