import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Category, UpdateCategoryRequest } from '#proto/steward/desk/v1/desk';
import type { Context } from '../context';
import { changeCategory } from '../domain/category';
import { placeCategory } from './place-category';

export const updateCategory: Command<Context, UpdateCategoryRequest, Category> = (
  tx,
  { category: wanted, updateMask = [], etag },
  _,
  { trees },
) =>
  placeCategory(tx, trees, (tree) => {
    const category = wanted && tree.get(wanted.id.toLowerCase());
    if (!category) throw notFound();
    matchVersion(etag, Number(category.etag));
    return changeCategory(category, wanted, updateMask);
  });
