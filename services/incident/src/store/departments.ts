import sql from 'sql-template-tag';
import { named, readerOf, type Pool } from '#chassis/postgres';

/** Who belongs where, remembered for a minute, so that opening an incident need not ask. */
export interface Departments {
  /** @returns empty where the person has none, or is not known here yet */
  of(tenant: string, personId: string): Promise<string>;
}

const lifetimeMs = 60_000;
const remembered = 10_000;

export function openDepartments(db: Pool): Departments {
  const known = new Map<string, { departmentId: string; until: number }>();
  return {
    async of(tenant, personId) {
      if (personId === '') return '';
      const key = `${tenant} ${personId}`;
      const found = known.get(key);
      if (found && found.until > Date.now()) return found.departmentId;
      const { rows } = await readerOf(db, tenant).query<{ departmentId: string }>(
        named(
          'ref_person_department',
          sql`select coalesce(department_id::text, '') as "departmentId" from ref_person where id = ${personId}`,
        ),
      );
      if (!rows[0]) return '';
      if (known.size >= remembered) known.clear();
      known.set(key, { ...rows[0], until: Date.now() + lifetimeMs });
      return rows[0].departmentId;
    },
  };
}
