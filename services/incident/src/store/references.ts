import sql from 'sql-template-tag';
import { isId } from '#chassis/ids';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { Group_Kind, type Group, type Person } from '#proto/steward/identity/v1/identity';
import type { Known } from '../domain/placement';

/** Keeps a copy of a person, unless a newer one is here. */
export const keepPerson = (
  tx: Tx,
  { id, displayName, departmentId, disabled, away, substituteId, roles }: Person,
  version: number,
): Promise<unknown> =>
  tx.query(
    named(
      'ref_person_keep',
      sql`insert into ref_person (tenant, id, display_name, department_id, disabled, away, substitute_id, roles, version)
      values (${tx.tenant}, ${id}, ${displayName}, ${departmentId || null}, ${disabled}, ${away}, ${substituteId || null},
        ${roles}, ${version})
      on conflict (tenant, id) do update set display_name = excluded.display_name,
        department_id = excluded.department_id, disabled = excluded.disabled, away = excluded.away,
        substitute_id = excluded.substitute_id, roles = excluded.roles, version = excluded.version
      where ref_person.version < excluded.version`,
    ),
  );

/** Keeps a copy of a group, unless a newer one is here. */
export const keepGroup = (
  tx: Tx,
  { id, name, kind, leadId, memberIds }: Group,
  version: number,
): Promise<unknown> =>
  tx.query(
    named(
      'ref_group_keep',
      sql`insert into ref_group (tenant, id, name, kind, lead_id, member_ids, version)
      values (${tx.tenant}, ${id}, ${name}, ${kind}, ${leadId || null}, ${memberIds}, ${version})
      on conflict (tenant, id) do update set name = excluded.name, kind = excluded.kind,
        lead_id = excluded.lead_id, member_ids = excluded.member_ids, version = excluded.version
      where ref_group.version < excluded.version`,
    ),
  );

/** Nothing goes to this group any more. What is heard late of it brings it not back, and its name stays. */
export const dropGroup = (tx: Tx, id: string, version: number): Promise<unknown> =>
  tx.query(
    named(
      'ref_group_drop',
      sql`insert into ref_group (tenant, id, name, kind, member_ids, version, deleted)
      values (${tx.tenant}, ${id}, '', ${Group_Kind.SUPPORT}, '{}', ${version}, true)
      on conflict (tenant, id) do update set deleted = true, member_ids = '{}', lead_id = null,
        version = excluded.version where ref_group.version < excluded.version`,
    ),
  );

/** Those of these people who are known here and not disabled. */
export async function findKnownPeople(db: Queryable, ids: string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>(
    named('people_known', sql`select id from ref_person where id = any(${ids}::uuid[]) and not disabled`),
  );
  return new Set(rows.map(({ id }) => id));
}

/** The group, every group the person is in, and the person, as far as they are known here. Either may be empty. */
export async function findKnown(
  db: Queryable,
  { groupId, assigneeId }: { groupId: string; assigneeId: string },
): Promise<Known> {
  const [group, person] = [groupId || null, assigneeId || null];
  const { rows } = await db.query<{ groups: Known['groups']; person: Known['person'] | null }>(
    named(
      'reference_find',
      sql`select
        (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'memberIds', member_ids) order by id), '[]')
          from ref_group where (id = ${group}::uuid or ${person}::uuid = any(member_ids)) and not deleted) as groups,
        (select jsonb_build_object('id', id, 'disabled', disabled, 'away', away,
            'substituteId', coalesce(substitute_id::text, ''),
            'handles', exists (select from ref_group as any_group where not deleted
              and (${person}::uuid = any(any_group.member_ids) or any_group.lead_id = ${person}::uuid)))
          from ref_person where id = ${person}::uuid) as person`,
    ),
  );
  const { groups, person: known } = rows[0]!;
  return { groups, person: known ?? undefined };
}

/** Those of the people who handle incidents: members or leads of some group. */
export async function findHandlers(db: Queryable, personIds: string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>(
    named(
      'handlers',
      sql`select id from unnest(${personIds}::uuid[]) as person (id)
        where exists (select from ref_group where not deleted
          and (person.id = any(ref_group.member_ids) or ref_group.lead_id = person.id))`,
    ),
  );
  return new Set(rows.map(({ id }) => id));
}

/** The service desk's group; empty where there is none yet. */
export async function findDeskId(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    named(
      'ref_group_desk',
      sql`select id from ref_group where kind = ${Group_Kind.SERVICE_DESK} and not deleted order by id limit 1`,
    ),
  );
  return rows[0]?.id ?? '';
}

/** Those of the people who are not known here. */
export async function findUnknownPeople(db: Queryable, personIds: string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    named(
      'ref_person_known',
      sql`select id from ref_person where id = any(${personIds.filter(isId)}::uuid[])`,
    ),
  );
  const known = new Set(rows.map(({ id }) => id));
  return personIds.filter((id) => !known.has(id.toLowerCase()));
}
