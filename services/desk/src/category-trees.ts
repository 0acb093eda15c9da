import { readerOf, type Pool } from '#chassis/postgres';
import { treeOf, type CategoryTree } from './domain/category-tree';
import { readCategories } from './store/category';

export interface Trees {
  /** The tenant's tree, as it was two seconds ago at the most. */
  of(tenant: string): Promise<CategoryTree>;
  /** As it is now. */
  reread(tenant: string): Promise<CategoryTree>;
  /** The tenant's tree is being changed by a transaction of ours. */
  changing(tenant: string): void;
}

const freshMs = 2_000;

/** Keeps each tenant's tree at hand, for intake reads it with every contact. */
export function openTrees(db: Pool): Trees {
  const kept = new Map<string, { tree: Promise<CategoryTree>; until: number }>();
  const unsettled = new Map<string, number>();
  const reread = async (tenant: string) => treeOf(await readCategories(readerOf(db, tenant)));
  return {
    reread,
    of(tenant) {
      // until the change is committed, a tree at hand could be the old one
      if ((unsettled.get(tenant) ?? 0) > Date.now()) return reread(tenant);
      unsettled.delete(tenant);
      const known = kept.get(tenant);
      if (known && known.until > Date.now()) return known.tree;
      const tree = reread(tenant);
      kept.set(tenant, { tree, until: Date.now() + freshMs });
      tree.catch(() => kept.delete(tenant));
      return tree;
    },
    changing(tenant) {
      kept.delete(tenant);
      unsettled.set(tenant, Date.now() + freshMs);
    },
  };
}
