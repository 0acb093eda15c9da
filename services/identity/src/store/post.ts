import { parseFilter, type FilterFields } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { append } from '#chassis/outbox';
import { pager, type Page } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import { PostChanged, PostDeleted } from '#proto/steward/identity/v1/events';
import type { ListPostsRequest, Post } from '#proto/steward/identity/v1/organisation';
import sql, { raw } from 'sql-template-tag';
import { explained } from './constraints';

/** A post with the number of changes it has seen. */
type PostRow = Post & { version: number };

const columns = raw(
  `id, name, coalesce(department_id::text, '') as "departmentId", version::text as etag, version`,
);

const fields: FilterFields = {
  name: { type: 'text', column: 'name' },
  departmentId: { type: 'id', column: 'department_id' },
};

export async function listPosts(db: Queryable, request: ListPostsRequest): Promise<Page<Post>> {
  const page = pager(request, { name: fields.name! }, 'name');
  const condition = filterToSql(parseFilter(request.filter, fields), fields);
  const { rows } = await db.query<PostRow>(
    sql`select ${columns}, ${page.keys} from post where ${condition}${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}

export async function findPost(db: Queryable, id: string): Promise<PostRow | undefined> {
  return (await db.query<PostRow>(sql`select ${columns} from post where id = ${id}`)).rows[0];
}

export async function lockPost(tx: Tx, id: string): Promise<PostRow | undefined> {
  return (await tx.query<PostRow>(sql`select ${columns} from post where id = ${id} for update`)).rows[0];
}

/** @throws Problem invalid for a department that does not exist */
export async function insertPost(tx: Tx, { id, name, departmentId }: Omit<Post, 'etag'>): Promise<Post> {
  const statement = sql`insert into post (tenant, id, name, department_id)
    values (${tx.tenant}, ${id}, ${name}, ${departmentId || null}) returning ${columns}`;
  return tellPost(tx, (await explained(tx.query<PostRow>(statement))).rows[0]!);
}

/** @throws Problem invalid for a department that does not exist */
export async function savePost(tx: Tx, { id, name, departmentId }: PostRow): Promise<Post> {
  const statement = sql`update post set name = ${name}, department_id = ${departmentId || null},
    version = version + 1 where id = ${id} returning ${columns}`;
  return tellPost(tx, (await explained(tx.query<PostRow>(statement))).rows[0]!);
}

async function tellPost(tx: Tx, post: PostRow): Promise<PostRow> {
  await append(tx, PostChanged, { post }, { id: post.id, version: post.version });
  return post;
}

/** @throws Problem illegal-transition where somebody holds it */
export async function deletePost(tx: Tx, { id, version }: PostRow): Promise<void> {
  await explained(tx.query(sql`delete from post where id = ${id}`));
  await append(tx, PostDeleted, { postId: id }, { id, version: version + 1 });
}
