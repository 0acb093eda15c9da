import type { Queryable } from '#chassis/postgres';
import type { Person } from '#proto/steward/identity/v1/identity';
import { findStanding } from '../store/principal';

/** The person, with the names of what they may do. */
export async function withPermissions(db: Queryable, person: Person): Promise<Person> {
  const standing = await findStanding(db, person.id);
  return { ...person, permissions: (standing?.grants ?? []).map(({ permission }) => permission) };
}
