import sql from 'sql-template-tag';
import { named, type Tx } from '#chassis/postgres';

/** The member of a group who has the least to do; empty where nobody can be given work, undefined where there is no group. */
export async function findLeastLoaded(tx: Tx, groupId: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ personId: string }>(
    named(
      'least_loaded',
      sql`select coalesce((
          select p.id::text from ref_person p
          where p.id = any(g.member_ids) and not p.disabled and not p.away
          order by (select count(*) from incident i where i.assignee_id = p.id
            and i.state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED')), p.id
          limit 1), '') as "personId"
        from ref_group g where g.id = ${groupId} and not g.deleted`,
    ),
  );
  return rows[0]?.personId;
}
