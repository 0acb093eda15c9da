import sql from 'sql-template-tag';
import { named, type Tx } from '#chassis/postgres';

/** To whom an urge of a record rises: first the lead of its group, then the desk's leads and the incident managers. */
export async function findSuperiors(tx: Tx, recordId: string, level: number): Promise<string[]> {
  const statement =
    level === 1
      ? sql`select lead_id as id from ref_group join record_copy on record_copy.group_id = ref_group.id
          where record_copy.id = ${recordId} and lead_id is not null`
      : sql`select lead_id as id from ref_group where kind = 'SERVICE_DESK' and lead_id is not null
          union select id from ref_person where roles @> array['incident-manager'] and not disabled`;
  const { rows } = await tx.query<{ id: string }>(named(`superiors_${level === 1 ? 1 : 2}`, statement));
  return rows.map(({ id }) => id);
}
