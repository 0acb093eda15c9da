import sql, { raw } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { append } from '#chassis/outbox';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Category } from '#proto/steward/desk/v1/desk';
import { CategoryChanged } from '#proto/steward/desk/v1/events';

export const columns = raw(`id, name, coalesce(parent_id::text, '') as "parentId", kind,
  coalesce(group_id::text, '') as "groupId", coalesce(process_id::text, '') as "processId",
  coalesce(form_id::text, '') as "formId", impact, urgency, disabled, version::text as etag`);

export async function readCategories(db: Queryable): Promise<Category[]> {
  const { rows } = await db.query<Category>(named('category_tree', sql`select ${columns} from category`));
  return rows;
}

/** @throws Problem not-found */
export async function readCategory(db: Queryable, id: string): Promise<Category> {
  const { rows } = await db.query<Category>(sql`select ${columns} from category where id = ${id}`);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Level by level from the roots, so that no category comes before its parent, on whatever page. */
export async function listCategories(db: Queryable, request: PageRequest): Promise<Page<Category>> {
  const orderable = {
    depth: { type: 'number', column: 'depth' },
    name: { type: 'text', column: 'name' },
  } as const;
  const page = pager(request, orderable, 'depth, name');
  const { rows } = await db.query<Category & { pageKeys?: string[] }>(sql`
    with recursive tree as (
      select category.*, 1 as depth from category where parent_id is null
      union all
      select child.*, depth + 1 from category child join tree on child.parent_id = tree.id
    )
    select ${columns}, ${page.keys} from tree where true${page.behind} ${page.order} ${page.limit}`);
  return page.finish(rows);
}

/** Lets nobody else change the tenant's tree until the transaction ends: two moves at once could make a circle. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`category ${tx.tenant}`}, 0))`);
}

/** Saves a new category, or the next version of one, and tells the others. */
export async function saveCategory(tx: Tx, category: Category): Promise<Category> {
  const { id, name, parentId, kind, groupId, processId, formId, impact, urgency, disabled } = category;
  const { rows } = await tx.query<Category & { version: number }>(sql`
    insert into category (tenant, id, name, parent_id, kind, group_id, process_id, form_id, impact, urgency, disabled)
    values (${tx.tenant}, ${id}, ${name}, nullif(${parentId}, '')::uuid, ${kind}, nullif(${groupId}, '')::uuid,
      nullif(${processId}, '')::uuid, nullif(${formId}, '')::uuid, ${impact}, ${urgency}, ${disabled})
    on conflict (tenant, id) do update set name = excluded.name, parent_id = excluded.parent_id,
      kind = excluded.kind, group_id = excluded.group_id, process_id = excluded.process_id,
      form_id = excluded.form_id, impact = excluded.impact, urgency = excluded.urgency,
      disabled = excluded.disabled, version = category.version + 1
    returning ${columns}, version`);
  const { version, ...saved } = rows[0]!;
  await append(tx, CategoryChanged, { category: saved }, { id, version });
  return saved;
}
