import { append } from '#chassis/outbox';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { GroupChanged, GroupDeleted } from '#proto/steward/identity/v1/events';
import type { Group } from '#proto/steward/identity/v1/identity';
import sql, { raw } from 'sql-template-tag';
import { explained } from './constraints';

/** A group with the number of changes it has seen. */
type GroupRow = Group & { version: number };

const columns = raw(`id, name, kind, coalesce(lead_id::text, '') as "leadId",
  array(select person_id::text from membership where group_id = support_group.id order by person_id) as "memberIds",
  version::text as etag, version`);

export async function listGroups(db: Queryable, request: PageRequest): Promise<Page<Group>> {
  const page = pager(request, { name: { type: 'text', column: 'name' } }, 'name');
  const { rows } = await db.query<GroupRow>(
    sql`select ${columns}, ${page.keys} from support_group where true${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}

export async function findGroup(db: Queryable, id: string): Promise<GroupRow | undefined> {
  const { rows } = await db.query<GroupRow>(
    named('group_find', sql`select ${columns} from support_group where id = ${id}`),
  );
  return rows[0];
}

/** The members are read by a statement of their own: beside a lock that was waited for they could be old. */
export async function lockGroup(tx: Tx, id: string): Promise<GroupRow | undefined> {
  await tx.query(sql`select from support_group where id = ${id} for update`);
  return findGroup(tx, id);
}

/** @throws Problem invalid for a lead or member who does not exist */
export async function insertGroup(tx: Tx, group: Omit<Group, 'etag'>): Promise<Group> {
  const { id, name, kind, leadId, memberIds } = group;
  const statement = sql`insert into support_group (tenant, id, name, kind, lead_id)
    values (${tx.tenant}, ${id}, ${name}, ${kind}, ${leadId || null})`;
  await explained(tx.query(statement));
  return putMembers(tx, id, memberIds);
}

/** @throws Problem invalid for a lead or member who does not exist */
export async function saveGroup(tx: Tx, { id, name, kind, leadId, memberIds }: GroupRow): Promise<Group> {
  const statement = sql`update support_group set name = ${name}, kind = ${kind}, lead_id = ${leadId || null},
    version = version + 1 where id = ${id}`;
  await explained(tx.query(statement));
  return putMembers(tx, id, memberIds);
}

async function putMembers(tx: Tx, id: string, memberIds: string[]): Promise<Group> {
  const statement = sql`with gone as (
      delete from membership where group_id = ${id} and person_id <> all(${memberIds}::uuid[])
    )
    insert into membership (tenant, group_id, person_id)
    select ${tx.tenant}, ${id}, unnest(${memberIds}::uuid[]) on conflict do nothing`;
  await explained(tx.query(statement));
  return tellGroup(tx, id);
}

async function tellGroup(tx: Tx, id: string): Promise<Group> {
  const group = (await findGroup(tx, id))!;
  await append(tx, GroupChanged, { group }, { id, version: group.version });
  return group;
}

/** A new version of each, though nothing of it changed. */
export async function retellGroups(tx: Tx, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(sql`update support_group set version = version + 1
    where id in (select id from support_group where id > ${afterId} order by id limit ${limit} for update)
    returning id`);
  for (const { id } of rows) await tellGroup(tx, id);
  return rows.map(({ id }) => id);
}

/** @throws Problem illegal-transition where it has members */
export async function deleteGroup(tx: Tx, { id, version }: GroupRow): Promise<void> {
  await explained(tx.query(sql`delete from support_group where id = ${id}`));
  await append(tx, GroupDeleted, { groupId: id }, { id, version: version + 1 });
}

/** The groups of these names, in the order in which they are locked. */
export async function findGroupsNamed(tx: Tx, names: string[]): Promise<{ id: string; name: string }[]> {
  const statement = sql`select id, name from support_group where name = any(${names}) order by id`;
  return (await tx.query<{ id: string; name: string }>(statement)).rows;
}
