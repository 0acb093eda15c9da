import sql from 'sql-template-tag';
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

/** @throws Problem invalid where a contact names a service that is not offered */
export async function checkService(db: Queryable, serviceId: string): Promise<void> {
  if (serviceId === '') return;
  const { rows } = await db.query<{ disabled: boolean }>(
    named('ref_service_find', sql`select disabled from ref_service where id = ${serviceId}`),
  );
  const wrong = !rows[0] ? 'does not exist' : rows[0].disabled ? 'is not offered any more' : '';
  if (wrong !== '') throw new Problem('invalid', 'This service is not offered.', { serviceId: wrong });
}
