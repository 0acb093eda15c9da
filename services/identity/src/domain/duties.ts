import { Problem } from '#chassis/errors';
import type { Grant } from '#proto/steward/identity/v1/identity';

type Named = Pick<Grant, 'permission'>;

const watching = 'audit.read';
/** What the audit trail watches most of all: whoever does it does not read the trail. */
const watched = new Set(['person.manage', 'role.manage', 'key.manage']);

/** The rights that nobody may have together with this one. */
export function keptApartFrom(right: string): string[] {
  if (right === watching) return [...watched];
  return watched.has(right) ? [watching] : [];
}

/** Which two rights nobody may have together, if these grants unite such. */
export function unitedDuties(grants: Named[]): string | undefined {
  const managing = grants.find(({ permission }) => watched.has(permission));
  return managing && grants.some(({ permission }) => permission === watching)
    ? `would unite "${watching}" with "${managing.permission}", and nobody may have both`
    : undefined;
}

/** @throws Problem invalid, naming the field */
export function checkDuties(grants: Named[], field: string): void {
  const united = unitedDuties(grants);
  if (united) throw new Problem('invalid', 'Two duties are kept apart.', { [field]: united });
}

/** What is handed over to somebody, without what their own rights exclude. */
export const keptApart = <G extends Named>(own: Named[], handed: G[]): G[] =>
  unitedDuties([...own, { permission: watching }])
    ? handed.filter(({ permission }) => permission !== watching)
    : handed;
