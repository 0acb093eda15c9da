import type { Queryable } from '#chassis/postgres';
import type { Person } from '#proto/steward/identity/v1/identity';
import { findPrincipal } from '../store/principal';

/** The person, with the names of what they may do, for others too. */
export async function withPermissions(db: Queryable, person: Person, now: Date): Promise<Person> {
  const principal = await findPrincipal(db, person.id, now);
  const standings = principal ? [principal, ...principal.standsInFor] : [];
  const names = standings.flatMap(({ grants }) => grants.map(({ permission }) => permission));
  return { ...person, permissions: [...new Set(names)].sort() };
}
