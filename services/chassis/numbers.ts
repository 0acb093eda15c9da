import { inTransaction, type Pool } from './postgres';

const block = 20;

/**
 * Gives the next number of a kind, such as INC0000123. Each tenant counts by itself; a number is never given
 * twice; a restart leaves a gap of at most one block.
 */
export function numberer(pool: Pool, prefix: string): (tenant: string) => Promise<string> {
  const blocks = new Map<string, { next: number; end: number }>();
  const refills = new Map<string, Promise<void>>();
  return async function next(tenant: string): Promise<string> {
    for (;;) {
      const open = blocks.get(tenant);
      if (open && open.next < open.end) return `${prefix}${String(open.next++).padStart(7, '0')}`;
      let refill = refills.get(tenant);
      if (!refill) {
        refill = reserve(tenant).finally(() => refills.delete(tenant));
        refills.set(tenant, refill);
      }
      await refill;
    }
  };

  async function reserve(tenant: string): Promise<void> {
    const end = await inTransaction(pool, tenant, async (tx) => {
      const { rows } = await tx.query<{ next: number }>({
        text: `insert into numbering (tenant, prefix, next) values ($1, $2, 1 + $3)
          on conflict (tenant, prefix) do update set next = numbering.next + $3 returning next`,
        values: [tenant, prefix, block],
      });
      return rows[0]!.next;
    });
    blocks.set(tenant, { next: end - block, end });
  }
}
