import type { Tx } from '#chassis/postgres';
import type { Department } from '#proto/steward/identity/v1/identity';
import type { Post } from '#proto/steward/identity/v1/organisation';
import sql from 'sql-template-tag';
import type { KnownOrganisation } from '../domain/plan-people';
import { personColumns, type PersonRow } from './person';

/** All that a file of people can refer to; the people of these usernames are held until the transaction ends. */
export async function findKnownOrganisation(
  tx: Tx,
  usernames: string[],
): Promise<KnownOrganisation<PersonRow>> {
  const [departments, groups, posts, roles, people] = await Promise.all([
    tx.query<Pick<Department, 'id' | 'name' | 'parentId'>>(
      sql`select id, name, coalesce(parent_id::text, '') as "parentId" from department`,
    ),
    tx.query<{ id: string; name: string; memberIds: string[] }>(sql`select id, name,
      array(select person_id::text from membership where group_id = support_group.id) as "memberIds" from support_group`),
    tx.query<Pick<Post, 'id' | 'name' | 'departmentId'>>(
      sql`select id, name, coalesce(department_id::text, '') as "departmentId" from post`,
    ),
    tx.query<{ name: string }>(sql`select name from role for share`),
    tx.query<PersonRow>(sql`select ${personColumns} from person
      where username = any(${usernames}) order by id for update of person`),
  ]);
  return {
    departments: departments.rows,
    groups: groups.rows,
    posts: posts.rows,
    roles: new Set(roles.rows.map(({ name }) => name)),
    people: new Map(people.rows.map((person) => [person.username, person])),
  };
}
