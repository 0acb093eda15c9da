import type { Person } from '#proto/steward/identity/v1/identity';
import type { PeopleImport_Fault } from '#proto/steward/identity/v1/organisation';
import type { PlannedPerson } from './plan-people';

/**
 * Gives everybody their manager, and puts managers before those who report to them, so that each exists when somebody
 * refers to them. Who reports to nobody there is, or to themselves in a circle, is left out, and so is who reports to them.
 */
export function placeManagers<P extends Person>(
  planned: PlannedPerson<P>[],
  people: ReadonlyMap<string, P>,
): { placed: PlannedPerson<P>[]; faults: PeopleImport_Fault[] } {
  const waiting = new Map(planned.map((one) => [one.after.username, one]));
  const ids = new Map([...people].map(([username, { id }]) => [username, id]));
  const placed: PlannedPerson<P>[] = [];
  for (let before = -1; placed.length > before;) {
    before = placed.length;
    for (const [username, one] of waiting) {
      const { manager, after } = one;
      const managerId = manager === '' ? after.managerId : ids.get(manager);
      if (managerId === undefined || manager === username) continue;
      placed.push({ ...one, after: { ...after, managerId } });
      ids.set(username, after.id);
      waiting.delete(username);
    }
  }
  const faults = [...waiting.values()].map(({ line, manager }) => ({
    line,
    field: 'manager',
    detail: waiting.has(manager)
      ? `"${manager}" is left out too, or they report to each other in a circle`
      : `"${manager}" does not exist`,
  }));
  return { placed, faults };
}
