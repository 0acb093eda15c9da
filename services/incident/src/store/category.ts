import sql from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { named, type Queryable, type Tx } from '#chassis/postgres';

/** Remembers that there is such a category, unless something newer is known of it. */
export const keepCategory = (tx: Tx, id: string, version: number): Promise<unknown> =>
  tx.query(
    named(
      'ref_category_keep',
      sql`insert into ref_category (tenant, id, version) values (${tx.tenant}, ${id}, ${version})
        on conflict (tenant, id) do update set version = excluded.version
        where ref_category.version < excluded.version`,
    ),
  );

export async function isCategory(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    named('ref_category_find', sql`select id from ref_category where id = ${id}`),
  );
  return rowCount === 1;
}

/**
 * What people name exists. A service is believed: the desk knows its categories, and we may hear of them later.
 * @throws Problem invalid naming categoryId
 */
export async function checkCategory(db: Queryable, actor: Actor, categoryId = ''): Promise<void> {
  if (actor.service || categoryId === '' || (await isCategory(db, categoryId))) return;
  throw new Problem('invalid', 'There is no such category.', { categoryId: 'does not exist' });
}
