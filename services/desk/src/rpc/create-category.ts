import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { Category, CreateCategoryRequest } from '#proto/steward/desk/v1/desk';
import type { Context } from '../context';
import { placeCategory } from './place-category';

export const createCategory: Command<Context, CreateCategoryRequest, Category> = (
  tx,
  request,
  _,
  { trees },
) => placeCategory(tx, trees, () => ({ ...request, id: newId(), disabled: false, etag: '' }));
