import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import type { BreachReason } from '#proto/steward/sla/v1/breach';

const columns = raw(`id, name, excuses, disabled, version::text as etag`);

export async function listBreachReasons(db: Queryable, { pageSize, pageToken }: PageRequest) {
  const page = pager({ pageSize, pageToken }, { name: { type: 'text', column: 'name' } }, 'name');
  const { rows } = await db.query<BreachReason & { pageKeys?: string[] }>(sql`
    select ${columns}, ${page.keys} from breach_reason where true${page.behind} ${page.order} ${page.limit}`);
  return page.finish(rows);
}

/** @throws Problem not-found */
export const readBreachReason = async (db: Queryable, id: string): Promise<BreachReason> =>
  (await findBreachReason(db, id)) ?? lost();

/** Nobody else changes it until the transaction ends. @throws Problem not-found */
export const lockBreachReason = async (tx: Tx, id: string): Promise<BreachReason> =>
  (await findBreachReason(tx, id, sql` for update`)) ?? lost();

const lost = (): never => {
  throw notFound();
};

export async function findBreachReason(
  db: Queryable,
  id: string,
  lock: Sql = empty,
): Promise<BreachReason | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await db.query<BreachReason>(
    sql`select ${columns} from breach_reason where id = ${id}${lock}`,
  );
  return rows[0];
}

/** Saves a new reason, or the next version of one. */
export async function saveBreachReason(tx: Tx, reason: BreachReason): Promise<BreachReason> {
  const { id, name, excuses, disabled } = reason;
  const { rows } = await tx.query<BreachReason>(sql`
    insert into breach_reason (tenant, id, name, excuses, disabled)
    values (${tx.tenant}, ${id}, ${name}, ${excuses}, ${disabled})
    on conflict (tenant, id) do update set name = excluded.name, excuses = excluded.excuses,
      disabled = excluded.disabled, version = breach_reason.version + 1
    returning ${columns}`);
  return rows[0]!;
}
