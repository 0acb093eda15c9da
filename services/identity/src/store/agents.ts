import type { Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';

/** Those of these who cannot work in a group: unknown, disabled, or without a role that works on incidents. */
export async function findNoAgents(tx: Tx, personIds: string[]): Promise<string[]> {
  const { rows } = await tx.query<{
    id: string;
  }>(sql`select wanted.id from unnest(${personIds}::uuid[]) as wanted (id)
    where not exists (select from person where person.id = wanted.id and not disabled
      and exists (select from role where name = any(person.roles)
        and grants @> '[{"permission":"incident.work"}]'))`);
  return rows.map(({ id }) => id);
}
