import { Problem } from '#chassis/errors';
import { Action, Incident_State as State } from '#proto/steward/incident/v1/incident';
import type { Outcome } from './follow-up-problem';
import type { StoredIncident } from './incident';
import { move } from './life';
import { isConfidential } from './resource';

const over: State[] = [State.CLOSED, State.CANCELLED];
const merged = 'MERGED';

/**
 * The incident that ends, and the one in which it goes on. A chain cannot close to a ring, because what was merged
 * is over, and nothing is merged into what is over. Each requester keeps reading their own report only.
 * @throws Problem invalid naming intoId
 */
export function merge(
  source: StoredIncident,
  target: StoredIncident,
  now: Date,
): { source: StoredIncident; target: StoredIncident } {
  const refuse = (words: string) => new Problem('invalid', 'It cannot go on there.', { intoId: words });
  if (target.id === source.id) throw refuse('is the incident itself');
  if (over.includes(target.state)) throw refuse(`is ${target.state}`);
  const welcome = source.requesterId === '' || target.namedIds.includes(source.requesterId);
  if (isConfidential(target) && !welcome)
    throw refuse('is confidential, and does not name the requester of this one');
  return {
    source: move(source, 'cancel', { closureCode: merged, mergedIntoId: target.id, offeredOwnerId: '' }, now),
    target: move(target, 'link', {}, now),
  };
}

/** Whether its work is done now and was not before; what was merged goes on elsewhere. */
export const hasEnded = (before: StoredIncident, after: StoredIncident): boolean =>
  before.state !== after.state &&
  (after.state === State.RESOLVED || (after.state === State.CANCELLED && after.closureCode !== merged));

/** How an incident ended, for those merged into it; of a confidential one and of one called off, no words. */
export function sayHowItEnded(incident: StoredIncident): string {
  const { number, state, resolution } = incident;
  const tells = state === State.RESOLVED && resolution !== '' && !isConfidential(incident);
  return `${number}: ${tells ? resolution : state}`;
}

/** The requester of what was merged learns how it ended. It stays merged. */
export const hearOfEnd = (incident: StoredIncident, text: string, now: Date): Outcome | undefined =>
  incident.mergedIntoId === ''
    ? undefined
    : { after: move(incident, 'link', {}, now), action: Action.NOTICE, text };
