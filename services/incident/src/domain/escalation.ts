import { Problem } from '#chassis/errors';
import type { EscalationLevel } from '#proto/steward/incident/v1/escalation';
import type { StoredIncident } from './incident';
import { move } from './life';
import { isConfidential } from './resource';

const unique = (...ids: string[]): string[] => [...new Set(ids.filter((id) => id !== ''))];

/**
 * Raises an incident to a level, whose people can see it from then on. It never sinks: what was raised to a higher
 * one stays there. Of a confidential incident the level's own people are named; a group is nobody in particular.
 */
export function raiseTo(
  incident: StoredIncident,
  { rank, personIds, groupId }: EscalationLevel,
  now: Date,
): StoredIncident {
  const change = {
    escalationLevel: Math.max(rank, incident.escalationLevel),
    namedIds: unique(...incident.namedIds, ...personIds),
    linkedIds: isConfidential(incident) ? incident.linkedIds : unique(...incident.linkedIds, groupId),
  };
  return move(incident, 'notice', change, now);
}

/** @throws Problem invalid where a person would lower it */
export function neverLower({ escalationLevel }: StoredIncident, { rank }: EscalationLevel): void {
  if (rank < escalationLevel)
    throw new Problem('invalid', 'It was escalated further already.', {
      levelId: `is below level ${escalationLevel}, which it has reached`,
    });
}

/** Those who may hear of it: of a confidential incident only who is named on it. */
export const mayHear = (incident: StoredIncident, ids: string[]): string[] => {
  const all = unique(...ids);
  return isConfidential(incident) ? all.filter((id) => incident.namedIds.includes(id)) : all;
};
