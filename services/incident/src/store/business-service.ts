import sql from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { BusinessService } from '#proto/steward/sla/v1/sla';

/** Keeps whether a business service can be had, unless something newer is known of it. */
export const keepService = (
  tx: Tx,
  { id, disabled }: Pick<BusinessService, 'id' | 'disabled'>,
  version: number,
): Promise<unknown> =>
  tx.query(
    named(
      'ref_service_keep',
      sql`insert into ref_service (tenant, id, disabled, version) values (${tx.tenant}, ${id}, ${disabled}, ${version})
        on conflict (tenant, id) do update set disabled = excluded.disabled, version = excluded.version
        where ref_service.version < excluded.version`,
    ),
  );

/** What is wrong with naming this service; empty where nothing is. */
export async function complainOfService(db: Queryable, id: string, isNew: boolean): Promise<string> {
  const { rows } = await db.query<{ disabled: boolean }>(
    named('ref_service_find', sql`select disabled from ref_service where id = ${id}`),
  );
  if (!rows[0]) return 'does not exist';
  return isNew && rows[0].disabled ? 'is not offered any more' : '';
}

/**
 * What people name exists, and is offered where the record is new. A service is believed: the desk has checked it.
 * @throws Problem invalid naming serviceId
 */
export async function checkService(
  db: Queryable,
  actor: Actor,
  serviceId = '',
  isNew = false,
): Promise<void> {
  const wrong = actor.service || serviceId === '' ? '' : await complainOfService(db, serviceId, isNew);
  if (wrong !== '') throw new Problem('invalid', 'This service cannot be named.', { serviceId: wrong });
}
