import { Problem } from '#chassis/errors';
import type { Queryable } from '#chassis/postgres';
import { faultsOfPerson, type PersonFields } from '../domain/person-rules';
import { findUnknownRole } from '../store/role';

/** @throws Problem invalid with everything that is wrong */
export async function checkPerson(db: Queryable, person: PersonFields & { roles?: string[] }): Promise<void> {
  const faults = faultsOfPerson(person);
  const unknown = person.roles && (await findUnknownRole(db, person.roles));
  if (unknown !== undefined) faults.roles = `"${unknown}" is not a role`;
  if (Object.keys(faults).length > 0) throw new Problem('invalid', 'The person is not valid.', faults);
}
