import sql from 'sql-template-tag';
import { named, type Queryable } from '#chassis/postgres';

/** The person's department, the one above it, and so on; nothing for a person without one. */
export async function findDepartmentLine(db: Queryable, personId: string): Promise<string[]> {
  const { rows } = await db.query<{ ids: string[] }>(
    named(
      'department_line',
      sql`with recursive line (id) as (
          select department_id from ref_person where id = ${personId} and department_id is not null
          union select parent_id from ref_department join line using (id) where parent_id is not null
        ) select array(select id::text from line) as ids`,
    ),
  );
  return rows[0]!.ids;
}
