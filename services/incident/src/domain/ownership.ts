import { Problem } from '#chassis/errors';
import type { StoredIncident } from './incident';

/** Why somebody cannot answer for an incident or a part of it; nothing where they can. */
export function unfit(
  requesterId: string,
  personId: string,
  person: { disabled: boolean; handles: boolean } | undefined,
): string | undefined {
  if (!person) return 'does not exist';
  if (person.disabled) return 'is disabled';
  if (personId === requesterId) return 'reported it, and cannot answer for the work';
  return person.handles ? undefined : 'does not handle incidents';
}

/** @throws Problem invalid naming personId */
export function checkOwner(
  { ownerId, requesterId }: StoredIncident,
  personId: string,
  person: { disabled: boolean; handles: boolean } | undefined,
): void {
  const wrong = unfit(requesterId, personId, person) ?? (personId === ownerId && 'is the owner already');
  if (wrong) throw new Problem('invalid', 'They cannot become accountable.', { personId: wrong });
}
