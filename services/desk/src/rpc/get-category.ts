import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import type { Category, GetCategoryRequest } from '#proto/steward/desk/v1/desk';
import type { Context } from '../context';
import { readCategory } from '../store/category';

export const getCategory: Query<Context, GetCategoryRequest, Category> = async (db, { id }) => {
  if (!isId(id)) throw notFound();
  return readCategory(db, id);
};
