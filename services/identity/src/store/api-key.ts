import { pager, type Page, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import type { ApiKey } from '#proto/steward/identity/v1/identity';
import sql, { raw } from 'sql-template-tag';
import { explained } from './constraints';

/** A key with the number of changes it has seen. */
type ApiKeyRow = ApiKey & { version: number };

const columns = raw(`id, name, person_id as "personId", '' as key, expire_time as "expireTime",
  create_time as "createTime", version::text as etag, version`);

/** A key that does not expire has no time, rather than an empty one. */
const withoutNull = <R extends ApiKey>(row: R): R => ({ ...row, expireTime: row.expireTime ?? undefined });

export async function listApiKeys(db: Queryable, request: PageRequest): Promise<Page<ApiKey>> {
  const page = pager(request, { createTime: { type: 'time', column: 'create_time' } }, 'createTime');
  const { rows } = await db.query<ApiKeyRow>(
    sql`select ${columns}, ${page.keys} from api_key where true${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows.map(withoutNull));
}

export async function lockApiKey(tx: Tx, id: string): Promise<ApiKeyRow | undefined> {
  const { rows } = await tx.query<ApiKeyRow>(sql`select ${columns} from api_key where id = ${id} for update`);
  return rows.map(withoutNull)[0];
}

/** @throws Problem invalid for a person who does not exist */
export async function insertApiKey(
  tx: Tx,
  key: Pick<ApiKey, 'id' | 'name' | 'personId' | 'expireTime'> & { hash: Buffer },
  now: Date,
): Promise<ApiKey> {
  const { id, name, personId, expireTime, hash } = key;
  const statement = sql`insert into api_key (tenant, id, name, person_id, key_hash, create_time, expire_time)
    values (${tx.tenant}, ${id}, ${name}, ${personId}, ${hash}, ${now}, ${expireTime ?? null}) returning ${columns}`;
  const { rows } = await explained(tx.query<ApiKeyRow>(statement));
  return withoutNull(rows[0]!);
}

export async function deleteApiKey(tx: Tx, id: string): Promise<void> {
  await tx.query(sql`delete from api_key where id = ${id}`);
}
