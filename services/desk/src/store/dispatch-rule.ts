import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Dispatch, DispatchRule } from '#proto/steward/desk/v1/rule';
import type { KeptRule } from '../domain/dispatch-rule';

const columns =
  raw(`id, name, disabled, position as "order", condition as "when", stop, version::text as etag,
  jsonb_build_object('categoryId', coalesce(category_id::text, ''), 'groupId', coalesce(group_id::text, ''),
    'assigneeId', coalesce(assignee_id::text, ''), 'ownerId', coalesce(owner_id::text, ''), 'impact', impact,
    'urgency', urgency, 'labels', to_jsonb(labels)) as set`);

const isGone = (column: string, table: string, unless = ''): string =>
  `case when ${column} is not null and not exists (select from ${table} as known where known.id = ${column}${unless})`;
const gone = raw(`array_remove(array[
  ${isGone('group_id', 'ref_group', ' and not known.deleted')} then 'groupId' end,
  ${isGone('assignee_id', 'ref_person', ' and not known.disabled')} then 'assigneeId' end,
  ${isGone('owner_id', 'ref_person', ' and not known.disabled')} then 'ownerId' end], null) as gone`);

/** Those that are not disabled, in the order they are asked. */
export async function readRules(db: Queryable): Promise<KeptRule[]> {
  const { rows } = await db.query<KeptRule>(
    named(
      'rules',
      sql`select ${columns}, ${gone} from dispatch_rule where not disabled order by position, id`,
    ),
  );
  return rows;
}

export async function listRules(db: Queryable, request: PageRequest): Promise<Page<DispatchRule>> {
  const page = pager(request, { order: { type: 'number', column: 'position' } }, 'order');
  const { rows } = await db.query<DispatchRule & { pageKeys?: string[] }>(
    sql`select ${columns}, ${page.keys} from dispatch_rule where true${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}

/** @throws Problem not-found */
export const readRule = (db: Queryable, id: string): Promise<DispatchRule> => find(db, id, empty);
/** Nobody else changes it until the transaction ends. @throws Problem not-found */
export const lockRule = (tx: Tx, id: string): Promise<DispatchRule> => find(tx, id, sql` for update`);

async function find(db: Queryable, id: string, lock: Sql): Promise<DispatchRule> {
  if (!isId(id)) throw notFound();
  const { rows } = await db.query<DispatchRule>(
    sql`select ${columns} from dispatch_rule where id = ${id}${lock}`,
  );
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Saves a new rule, or the next version of one. */
export async function saveRule(tx: Tx, rule: DispatchRule & { set: Dispatch }): Promise<DispatchRule> {
  const { id, name, disabled, order, when, set, stop } = rule;
  const { rows } = await tx.query<DispatchRule>(sql`
    insert into dispatch_rule (tenant, id, name, disabled, position, condition, category_id, group_id, assignee_id,
      owner_id, impact, urgency, labels, stop)
    values (${tx.tenant}, ${id}, ${name}, ${disabled}, ${order}, ${when}, nullif(${set.categoryId}, '')::uuid,
      nullif(${set.groupId}, '')::uuid, nullif(${set.assigneeId}, '')::uuid, nullif(${set.ownerId}, '')::uuid,
      ${set.impact}, ${set.urgency}, ${set.labels}, ${stop})
    on conflict (tenant, id) do update set name = excluded.name, disabled = excluded.disabled,
      position = excluded.position, condition = excluded.condition, category_id = excluded.category_id,
      group_id = excluded.group_id, assignee_id = excluded.assignee_id, owner_id = excluded.owner_id,
      impact = excluded.impact, urgency = excluded.urgency, labels = excluded.labels, stop = excluded.stop,
      version = dispatch_rule.version + 1
    returning ${columns}`);
  return rows[0]!;
}

export const deleteRule = (tx: Tx, id: string): Promise<unknown> =>
  tx.query(sql`delete from dispatch_rule where id = ${id}`);

/** Which of the things a rule names do not exist: field of `set` → words. */
export async function findMissing(db: Queryable, set: Dispatch): Promise<Record<string, string>> {
  const [category, group, assignee, owner] = [set.categoryId, set.groupId, set.assigneeId, set.ownerId].map(
    (id) => id || null,
  );
  const { rows } = await db.query<
    Record<'category' | 'group' | 'assignee' | 'owner' | 'member', boolean>
  >(sql`
    select ${category}::uuid is null or exists (select from category where id = ${category} and kind = 'INCIDENT') as category,
      ${group}::uuid is null or exists (select from ref_group where id = ${group} and not deleted) as "group",
      ${assignee}::uuid is null or exists (select from ref_person where id = ${assignee} and not disabled) as assignee,
      ${owner}::uuid is null or exists (select from ref_person where id = ${owner} and not disabled) as owner,
      ${group}::uuid is null or ${assignee}::uuid is null or exists (
        select from ref_group where id = ${group} and ${assignee}::uuid = any(member_ids)) as member`);
  const known = rows[0]!;
  const missing: Record<string, string> = {};
  for (const name of ['category', 'group', 'assignee', 'owner'] as const)
    if (!known[name]) missing[`set.${name}Id`] = 'does not exist';
  if (known.assignee && known.group && !known.member)
    missing['set.assigneeId'] = 'is not a member of the group';
  return missing;
}
