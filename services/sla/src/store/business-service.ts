import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { append } from '#chassis/outbox';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import { BusinessServiceChanged } from '#proto/steward/sla/v1/events';
import type { BusinessService } from '#proto/steward/sla/v1/sla';

const columns = raw(`id, name, description, coalesce(owner_id::text, '') as "ownerId", disabled,
  version::text as etag`);

export async function listBusinessServices(db: Queryable, { pageSize, pageToken }: PageRequest) {
  const page = pager({ pageSize, pageToken }, { name: { type: 'text', column: 'name' } }, 'name');
  const { rows } = await db.query<BusinessService & { pageKeys?: string[] }>(sql`
    select ${columns}, ${page.keys} from business_service where true${page.behind} ${page.order} ${page.limit}`);
  return page.finish(rows);
}

/** @throws Problem not-found */
export const readBusinessService = (db: Queryable, id: string): Promise<BusinessService> =>
  find(db, id, empty);

/** Nobody else changes it until the transaction ends. @throws Problem not-found */
export const lockBusinessService = (tx: Tx, id: string): Promise<BusinessService> =>
  find(tx, id, sql` for update`);

async function find(db: Queryable, id: string, lock: Sql): Promise<BusinessService> {
  if (!isId(id)) throw notFound();
  const { rows } = await db.query<BusinessService>(
    sql`select ${columns} from business_service where id = ${id}${lock}`,
  );
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Tells each once more as a new version; nothing else of it changes. */
export async function retellBusinessServices(tx: Tx): Promise<void> {
  const { rows } = await tx.query<BusinessService>(
    sql`select ${columns} from business_service order by id for update`,
  );
  for (const service of rows) await saveBusinessService(tx, service);
}

export async function tellBusinessServicesAgain(tx: Tx, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<BusinessService>(
    sql`select ${columns} from business_service where id > ${afterId} order by id limit ${limit} for update`,
  );
  for (const service of rows)
    await append(tx, BusinessServiceChanged, { service }, { id: service.id, version: Number(service.etag) });
  return rows.map(({ id }) => id);
}

/** Saves a new business service, or the next version of one, and tells the others. */
export async function saveBusinessService(tx: Tx, service: BusinessService): Promise<BusinessService> {
  const { id, name, description, ownerId, disabled } = service;
  const { rows } = await tx.query<BusinessService>(sql`
    insert into business_service (tenant, id, name, description, owner_id, disabled)
    values (${tx.tenant}, ${id}, ${name}, ${description}, nullif(${ownerId}, '')::uuid, ${disabled})
    on conflict (tenant, id) do update set name = excluded.name, description = excluded.description,
      owner_id = excluded.owner_id, disabled = excluded.disabled, version = business_service.version + 1
    returning ${columns}`);
  const saved = rows[0]!;
  await append(tx, BusinessServiceChanged, { service: saved }, { id, version: Number(saved.etag) });
  return saved;
}
