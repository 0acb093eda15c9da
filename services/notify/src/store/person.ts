import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Person as KnownPerson } from '#proto/steward/identity/v1/identity';
import sql from 'sql-template-tag';
import type { Person } from '../domain/happening';

export async function savePerson(tx: Tx, person: KnownPerson, version: number): Promise<void> {
  const { id, displayName, email, locale, timeZone, disabled } = person;
  await tx.query(
    named(
      'person_save',
      sql`insert into ref_person (tenant, id, display_name, email, locale, time_zone, disabled, version)
        values (${tx.tenant}, ${id}, ${displayName}, ${email}, ${locale}, ${timeZone}, ${disabled}, ${version})
        on conflict (tenant, id) do update set display_name = excluded.display_name, email = excluded.email,
          locale = excluded.locale, time_zone = excluded.time_zone, disabled = excluded.disabled,
          version = excluded.version
        where ref_person.version < excluded.version`,
    ),
  );
}

/** Those of them who are known, with the topics they want no mail on. */
export async function findPeople(db: Queryable, ids: string[]): Promise<Map<string, Person>> {
  const { rows } = await db.query<Person>(
    named(
      'people_find',
      sql`select id, display_name as "displayName", email, locale, time_zone as "timeZone", disabled,
          coalesce(muted_mail_topics, '{}') as "mutedTopics"
        from ref_person left join preference using (tenant, id)
        where id = any(${ids}::uuid[])`,
    ),
  );
  return new Map(rows.map((person) => [person.id, person]));
}
