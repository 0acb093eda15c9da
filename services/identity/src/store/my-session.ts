import { pager, type Page, type PageRequest } from '#chassis/page';
import type { Queryable } from '#chassis/postgres';
import type { MySession } from '#proto/steward/identity/v1/me';
import sql from 'sql-template-tag';

/** The sessions of a person that still serve. */
export async function listSessions(
  db: Queryable,
  personId: string,
  currentId: string,
  request: PageRequest,
  now: Date,
): Promise<Page<MySession>> {
  const page = pager(request, { createTime: { type: 'time', column: 'create_time' } }, 'createTime desc');
  const { rows } =
    await db.query<MySession>(sql`select id, create_time as "createTime", seen_time as "seenTime",
      expire_time as "expireTime", address, agent, id::text = ${currentId} as current, ${page.keys}
    from session where person_id = ${personId} and expire_time > ${now}${page.behind} ${page.order} ${page.limit}`);
  return page.finish(rows);
}
