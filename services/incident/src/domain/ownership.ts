import { Problem } from '#chassis/errors';
import type { StoredIncident } from './incident';

/** @throws Problem invalid naming personId */
export function checkOwner(
  { ownerId, requesterId }: StoredIncident,
  personId: string,
  person: { disabled: boolean } | undefined,
): void {
  const wrong = !person
    ? 'does not exist'
    : person.disabled
      ? 'is disabled'
      : personId === ownerId
        ? 'is the owner already'
        : personId === requesterId
          ? 'reported it, and cannot answer for the work'
          : undefined;
  if (wrong) throw new Problem('invalid', 'They cannot become accountable.', { personId: wrong });
}
