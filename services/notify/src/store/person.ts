import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Person as KnownPerson } from '#proto/steward/identity/v1/identity';
import sql from 'sql-template-tag';
import type { Person } from '../domain/happening';

export async function savePerson(tx: Tx, person: KnownPerson, version: number): Promise<void> {
  const { id, displayName, email, locale, timeZone, disabled, roles, departmentId } = person;
  await tx.query(
    named(
      'person_save',
      sql`insert into ref_person (tenant, id, display_name, email, locale, time_zone, disabled, roles, department_id,
          version)
        values (${tx.tenant}, ${id}, ${displayName}, ${email}, ${locale}, ${timeZone}, ${disabled}, ${roles},
          nullif(${departmentId}, '')::uuid, ${version})
        on conflict (tenant, id) do update set display_name = excluded.display_name, email = excluded.email,
          locale = excluded.locale, time_zone = excluded.time_zone, disabled = excluded.disabled,
          roles = excluded.roles, department_id = excluded.department_id, version = excluded.version
        where ref_person.version < excluded.version`,
    ),
  );
}

/**
 * Those of them who are known, with the topics they want no mail on.
 * @param right of what they may, only this is read: roles say much
 */
export async function findPeople(db: Queryable, ids: string[], right: string): Promise<Map<string, Person>> {
  const { rows } = await db.query<Omit<Person, 'grants'> & { grants: Person['grants'] | null }>(
    named(
      'people_find',
      sql`select id, display_name as "displayName", email, locale, time_zone as "timeZone", disabled,
          coalesce(muted_mail_topics, '{}') as "mutedTopics",
          array(select ref_group.id::text from ref_group where ref_person.id = any(member_ids)) as "groupIds",
          array(with recursive below as (
            select id from ref_department
            where manager_id = ref_person.id or id = ref_person.department_id and exists (
              select from ref_role where name = any(ref_person.roles) and grants @> '[{"relations": ["department"]}]')
            union select ref_department.id from ref_department join below on parent_id = below.id
          ) select id::text from below) as "departmentIds",
          (select coalesce(jsonb_agg(held) filter (where held is not null), '[]') from ref_role
              left join lateral jsonb_path_query(grants, '$[*] ? (@.permission == $right)', ${JSON.stringify({ right })}) held on true
            where name = any(ref_person.roles) having count(*) > 0) as grants
        from ref_person left join preference using (tenant, id)
        where id = any(${ids}::uuid[])`,
    ),
  );
  return new Map(rows.map((person) => [person.id, { ...person, grants: person.grants ?? undefined }]));
}
