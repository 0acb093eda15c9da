import type { Query } from '#chassis/rpc';
import type { ListCallbacksRequest, ListCallbacksResponse } from '#proto/steward/desk/v1/callback';
import type { QualityContext } from '../quality-context';
import { listCallbacks as list } from '../store/callback';

export const listCallbacks: Query<QualityContext, ListCallbacksRequest, ListCallbacksResponse> = async (
  db,
  request,
  { actor },
) => {
  const { rows, nextPageToken } = await list(db, actor, request);
  return { callbacks: rows, nextPageToken };
};
