import type { Actor } from '#chassis/actor';
import type { Tx } from '#chassis/postgres';
import type { PeopleImport_Fault } from '#proto/steward/identity/v1/organisation';
import { isAdministrator } from '../domain/administration';
import { unitedDuties } from '../domain/duties';
import type { PlannedPerson } from '../domain/plan-people';
import { outOfGift } from '../domain/reach';
import { isAdministratorLeft } from '../store/administrator';
import type { PersonRow } from '../store/person';
import { holdGrants } from '../store/role';
import { findSelves } from '../store/selves';
import { areSame } from './refuse-raise';

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
  const names = planned.flatMap(({ before, after }) => [...(before?.roles ?? []), ...after.roles]);
  const known = await holdGrants(tx, [...new Set(names)]);
  const grantsOf = (roles: string[] = []) => roles.flatMap((role) => known.get(role) ?? []);
  for (const one of planned) {
    const { before, after, line } = one;
    const refuse = (detail: string) => void faults.push({ line, field: 'roles', detail });
    const same = before && areSame(before.roles, after.roles);
    const right = outOfGift(actor, grantsOf([...(before?.roles ?? []), ...after.roles]));
    const united = unitedDuties(grantsOf(after.roles));
    if (same) allowed.push(one);
    else if (right) refuse(`nobody gives or takes "${right}" without having it`);
    else if (united) refuse(united);
    else if (!before) allowed.push(one);
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
