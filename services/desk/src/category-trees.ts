import type { Pool } from '#chassis/postgres';
import { treeOf, type CategoryTree } from './domain/category-tree';
import { readCategories } from './store/category';
import { openTenantCache, type TenantCache } from './tenant-cache';

export type Trees = TenantCache<CategoryTree>;

/** Keeps each tenant's tree at hand, for intake reads it with every contact. */
export const openTrees = (db: Pool): Trees =>
  openTenantCache(db, async (reader) => treeOf(await readCategories(reader)));
