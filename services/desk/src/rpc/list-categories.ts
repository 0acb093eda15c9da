import type { Query } from '#chassis/rpc';
import type { ListCategoriesRequest, ListCategoriesResponse } from '#proto/steward/desk/v1/desk';
import type { Context } from '../context';
import { listCategories as list } from '../store/category';

export const listCategories: Query<Context, ListCategoriesRequest, ListCategoriesResponse> = async (
  db,
  { pageSize, pageToken },
) => {
  const { rows, nextPageToken } = await list(db, { pageSize, pageToken });
  return { categories: rows, nextPageToken };
};
