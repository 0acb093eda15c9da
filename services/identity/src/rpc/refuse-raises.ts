import type { Actor } from '#chassis/actor';
import type { Tx } from '#chassis/postgres';
import type { PeopleImport_Fault } from '#proto/steward/identity/v1/organisation';
import { isAdministrator } from '../domain/administration';
import type { PlannedPerson } from '../domain/plan-people';
import { isAdministratorLeft } from '../store/administrator';
import type { PersonRow } from '../store/person';
import { findSelves } from '../store/selves';

/** What `refuseRaise` and `keepAdministrator` say of one, said of the rows of a file: those who would raise are left out. */
export async function refuseRaises(
  tx: Tx,
  actor: Actor,
  planned: PlannedPerson<PersonRow>[],
  now: Date,
): Promise<{ allowed: PlannedPerson<PersonRow>[]; faults: PeopleImport_Fault[] }> {
  const selves = new Set(await findSelves(tx, actor, now));
  const allowed: PlannedPerson<PersonRow>[] = [];
  const faults: PeopleImport_Fault[] = [];
  const leaving: string[] = [];
  for (const one of planned) {
    const { before, after, line } = one;
    const refuse = (detail: string) => void faults.push({ line, field: 'roles', detail });
    const same =
      before &&
      before.roles.length === after.roles.length &&
      after.roles.every((role) => before.roles.includes(role));
    if (!before || same) allowed.push(one);
    else if (selves.has(before.id))
      refuse('nobody changes their own roles, or of somebody they stand in for');
    else if (!isAdministrator(before) || isAdministrator({ ...before, roles: after.roles }))
      allowed.push(one);
    else if (!(await isAdministratorLeft(tx, [...leaving, before.id])))
      refuse('this is the last administrator');
    else {
      leaving.push(before.id);
      allowed.push(one);
    }
  }
  return { allowed, faults };
}
