import type { Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';
import { administratorsRole } from '../domain/standard-roles';

/**
 * Whether an administrator is left beside these people. Whoever asks for the same tenant waits until we are done: two
 * who disable each other would each see the other.
 */
export async function isAdministratorLeft(tx: Tx, withoutIds: string[]): Promise<boolean> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('administrators'), hashtext(${tx.tenant}))`);
  const { rows } = await tx.query<{ left: boolean }>(sql`select exists(select from person
    where roles @> array[${administratorsRole}] and not disabled and id <> all(${withoutIds}::uuid[])) as left`);
  return rows[0]!.left;
}
