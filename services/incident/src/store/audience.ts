import sql from 'sql-template-tag';
import { named, type Queryable } from '#chassis/postgres';

/** Those of these people, of the members of these groups and of their leads who are here and can be told. */
export async function findAudience(
  db: Queryable,
  wanted: { personIds?: string[]; memberOf?: string[]; leadOf?: string[] },
): Promise<string[]> {
  const { personIds = [], memberOf = [], leadOf = [] } = wanted;
  const { rows } = await db.query<{ id: string }>(
    named(
      'audience',
      sql`select id from ref_person where not disabled and id in (
          select unnest(${personIds}::uuid[])
          union select unnest(member_ids) from ref_group where id = any(${memberOf.filter(Boolean)}::uuid[])
          union select lead_id from ref_group where id = any(${leadOf.filter(Boolean)}::uuid[]))
        order by id`,
    ),
  );
  return rows.map(({ id }) => id);
}

/** Everybody with the role of an incident manager. */
export async function findManagers(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    named(
      'incident_managers',
      sql`select id from ref_person where 'incident-manager' = any(roles) and not disabled order by id`,
    ),
  );
  return rows.map(({ id }) => id);
}
