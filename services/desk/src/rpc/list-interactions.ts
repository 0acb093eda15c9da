import type { Query } from '#chassis/rpc';
import type { ListInteractionsRequest, ListInteractionsResponse } from '#proto/steward/desk/v1/desk';
import type { Context } from '../context';
import { listInteractions as list } from '../store/interaction';

export const listInteractions: Query<Context, ListInteractionsRequest, ListInteractionsResponse> = async (
  db,
  request,
  { actor },
) => {
  const { rows, nextPageToken } = await list(db, actor, request);
  return { interactions: rows, nextPageToken };
};
