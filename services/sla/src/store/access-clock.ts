import sql from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { allow, type Resource } from '#chassis/decide';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import type { FoundClock } from './clock';
import { findClock } from './clock';

type Stand = Omit<Resource, 'tenant'>;

/**
 * A clock with its record locked, for somebody who may do this to it.
 * @param read the right without which it does not exist for them
 * @throws Problem not-found or forbidden
 */
export async function accessClock(
  tx: Tx,
  actor: Actor,
  id: string,
  permission: string,
  read: string,
): Promise<FoundClock> {
  if (!isId(id)) throw notFound();
  const { rows } = await tx.query<Stand>(sql`
    select array_remove(array[r.requester_id], null)::text[] as "ownerIds",
      array_remove(array[r.assignee_id, r.owner_id], null)::text[] as "assigneeIds",
      array_remove(array[r.group_id], null)::text[] as "groupIds",
      array_remove(array[r.department_id], null)::text[] as "departmentIds",
      r.linked_ids::text[] as "linkedIds", r.named_ids::text[] as "namedIds", r.confidential
    from record r where r.id = (select record_id from clock where id = ${id}) for update`);
  if (!rows[0]) throw notFound();
  allow(actor, permission, { tenant: tx.tenant, ...rows[0] }, read);
  return findClock(tx, id);
}
