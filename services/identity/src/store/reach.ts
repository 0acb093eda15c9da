import type { Queryable } from '#chassis/postgres';
import type { Grant } from '#proto/steward/identity/v1/identity';
import sql from 'sql-template-tag';
import { handOver } from '../domain/hand-over';

/** What somebody may do by their roles, though they are disabled, and what is handed over to them, now or later. */
export async function findReach(
  db: Queryable,
  personId: string,
  now: Date,
): Promise<{ own: Grant[]; handed: Grant[] }> {
  const { rows } = await db.query<{ isSelf: boolean; grants: Grant[] }>(sql`
    select person.id = ${personId} as "isSelf", grants from person join role on role.name = any(roles)
    where person.id = ${personId} or person.id in
      (select person_id from delegation where delegate_id = ${personId} and end_time > ${now})`);
  const of = (self: boolean) => rows.flatMap(({ isSelf, grants }) => (isSelf === self ? grants : []));
  return { own: of(true), handed: handOver(of(false)) };
}
