import { readerOf, type Pool, type Queryable } from '#chassis/postgres';

/** Something of each tenant's that intake reads with every contact. */
export interface TenantCache<T> {
  /** As it was two seconds ago at the most. */
  of(tenant: string): Promise<T>;
  /** As it is now. */
  reread(tenant: string): Promise<T>;
  /** The tenant's own is being changed by a transaction of ours. */
  changing(tenant: string): void;
}

const freshMs = 2_000;

export function openTenantCache<T>(db: Pool, read: (reader: Queryable) => Promise<T>): TenantCache<T> {
  const kept = new Map<string, { value: Promise<T>; until: number }>();
  const unsettled = new Map<string, number>();
  const reread = (tenant: string) => read(readerOf(db, tenant));
  return {
    reread,
    of(tenant) {
      // until the change is committed, what is at hand could be the old one
      if ((unsettled.get(tenant) ?? 0) > Date.now()) return reread(tenant);
      unsettled.delete(tenant);
      const known = kept.get(tenant);
      if (known && known.until > Date.now()) return known.value;
      const value = reread(tenant);
      kept.set(tenant, { value, until: Date.now() + freshMs });
      value.catch(() => kept.delete(tenant));
      return value;
    },
    changing(tenant) {
      kept.delete(tenant);
      unsettled.set(tenant, Date.now() + freshMs);
    },
  };
}
