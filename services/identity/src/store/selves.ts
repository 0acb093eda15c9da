import type { Actor } from '#chassis/actor';
import { isId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import sql from 'sql-template-tag';

/** The person themselves, and everybody they stand in for, now or later. */
export async function findSelves(tx: Tx, actor: Actor, now: Date): Promise<string[]> {
  if (!isId(actor.personId)) return [];
  const { rows } = await tx.query<{ id: string }>(sql`select person_id as id from delegation
    where delegate_id = ${actor.personId} and end_time > ${now}`);
  return [actor.personId, ...rows.map(({ id }) => id)];
}

/** The roles by which somebody gets rights: their own, and those of the people they stand in for, now or later. */
export async function findHeldRoles(tx: Tx, actor: Actor, now: Date): Promise<Set<string>> {
  const { rows } = await tx.query<{ name: string }>(sql`select distinct unnest(roles) as name from person
    where id = any(${await findSelves(tx, actor, now)}::uuid[])`);
  return new Set(rows.map(({ name }) => name));
}
