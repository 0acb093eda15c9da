import { Problem } from '#chassis/errors';
import { Sensitivity } from '#proto/steward/type/v1/record';
import type { StoredIncident } from './incident';
import { isConfidential } from './resource';

const unique = (...ids: string[]): string[] => [...new Set(ids.filter((id) => id !== ''))];

/** Those who cannot be kept out of a confidential incident. */
const concerned = ({ requesterId, assigneeId, ownerId }: StoredIncident): string[] =>
  unique(requesterId, assigneeId, ownerId);

/** Who handles a confidential incident is named on it, however it came to them. */
export function nameHandlers(incident: StoredIncident): StoredIncident {
  if (!isConfidential(incident)) return incident;
  const { namedIds, assigneeId, ownerId } = incident;
  return { ...incident, namedIds: unique(...namedIds, assigneeId, ownerId) };
}

/**
 * Who is named once an incident is classified. What becomes confidential begins with a new list: whoever watched it
 * before has to be named again.
 */
export function classify(
  incident: StoredIncident,
  sensitivity: Sensitivity,
  classifierId: string,
  personIds: string[],
): Pick<StoredIncident, 'sensitivity' | 'namedIds'> {
  const known = [Sensitivity.NORMAL, Sensitivity.CONFIDENTIAL, Sensitivity.RESTRICTED];
  if (!known.includes(sensitivity))
    throw new Problem('invalid', 'Say who may come near it.', { sensitivity: 'is required' });
  if (sensitivity === Sensitivity.NORMAL)
    return { sensitivity, namedIds: unique(...incident.namedIds, ...personIds) };
  return { sensitivity, namedIds: unique(...concerned(incident), classifierId, ...personIds) };
}

/** @throws Problem invalid where somebody would be kept out who has to do with it */
export function rename(incident: StoredIncident, add: string[], remove: string[]): string[] {
  const kept = isConfidential(incident) ? concerned(incident).filter((id) => remove.includes(id)) : [];
  if (kept.length > 0)
    throw new Problem('invalid', 'They have to do with it.', {
      removePersonIds: `${kept.join(', ')} reported, handles or owns it`,
    });
  return unique(...incident.namedIds.filter((id) => !remove.includes(id)), ...add);
}

/** Takes back what was granted for an hour; who has come to handle it meanwhile stays. */
export const withdraw = (incident: StoredIncident, personId: string): string[] =>
  concerned(incident).includes(personId)
    ? incident.namedIds
    : incident.namedIds.filter((id) => id !== personId);

/** Whether it would go to a queue, where nobody is named; of a group that is not there nothing is said. */
export const lacksPerson = (incident: StoredIncident, assigneeId: string | undefined): boolean =>
  isConfidential(incident) && assigneeId === '';

/** @throws Problem invalid where a confidential incident would go to a queue that cannot see it */
export function needsPerson(incident: StoredIncident, assigneeId: string): void {
  if (lacksPerson(incident, assigneeId))
    throw new Problem('invalid', 'A confidential incident is given to a person.', {
      assigneeId: 'is required where the incident is confidential',
    });
}
