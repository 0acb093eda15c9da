import type { Query } from '#chassis/rpc';
import type { ListUrgesRequest, ListUrgesResponse } from '#proto/steward/desk/v1/urge';
import type { Context } from '../context';
import { listUrges as list } from '../store/urge';

export const listUrges: Query<Context, ListUrgesRequest, ListUrgesResponse> = async (
  db,
  request,
  { actor },
) => {
  const { rows, nextPageToken } = await list(db, actor, request);
  return { urges: rows, nextPageToken };
};
