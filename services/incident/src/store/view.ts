import sql, { raw } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { idsOf, standingsOf } from '#chassis/decide';
import { isId } from '#chassis/ids';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { StoredView } from '../domain/views';

const columns = raw(`id, name, resource, filter, order_by as "orderBy", columns, shared,
  group_ids::text[] as "groupIds", owner_id::text as "ownerId", position, version, version::text as etag, '' as standard`);

/** The views that people made for themselves and for others, as far as they are for the actor. */
export async function listViews(db: Queryable, actor: Actor): Promise<StoredView[]> {
  const groups = standingsOf(actor).flatMap((standing) => idsOf(standing, 'queue'));
  const { rows } = await db.query<StoredView>(
    named(
      'view_list',
      sql`select ${columns} from saved_view where owner_id = ${actor.personId || null}
        union select ${columns} from saved_view
          where shared <> 'PRIVATE' and (shared = 'EVERYONE' or group_ids && ${groups}::uuid[])
        order by position, name, id limit 200`,
    ),
  );
  return rows;
}

export async function findView(db: Queryable, id: string): Promise<StoredView | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await db.query<StoredView>(
    named('view_find', sql`select ${columns} from saved_view where id = ${id}`),
  );
  return rows[0];
}

export async function lockView(tx: Tx, id: string): Promise<StoredView | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.query<StoredView>(
    named('view_lock', sql`select ${columns} from saved_view where id = ${id} for update`),
  );
  return rows[0];
}

/** Adds the view, or changes it. */
export async function saveView(tx: Tx, view: StoredView): Promise<void> {
  const { id, name, resource, filter, orderBy, shared, groupIds, ownerId, position, version } = view;
  await tx.query(
    named(
      'view_save',
      sql`insert into saved_view
        (tenant, id, name, resource, filter, order_by, columns, shared, group_ids, owner_id, position, version)
      values (${tx.tenant}, ${id}, ${name}, ${resource}, ${filter}, ${orderBy}, ${view.columns}, ${shared},
        ${groupIds}, ${ownerId}, ${position}, ${version})
      on conflict (tenant, id) do update set name = excluded.name, filter = excluded.filter,
        order_by = excluded.order_by, columns = excluded.columns, shared = excluded.shared,
        group_ids = excluded.group_ids, position = excluded.position, version = excluded.version`,
    ),
  );
}

/** How many views somebody made. */
export async function countOwnViews(tx: Tx, ownerId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    named('view_count', sql`select count(*) as count from saved_view where owner_id = ${ownerId}`),
  );
  return rows[0]!.count;
}

export const deleteView = (tx: Tx, id: string): Promise<unknown> =>
  tx.query(named('view_delete', sql`delete from saved_view where id = ${id}`));
