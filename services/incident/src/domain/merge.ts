import { Problem } from '#chassis/errors';
import { Incident_State as State } from '#proto/steward/incident/v1/incident';
import type { StoredIncident } from './incident';
import { move } from './life';
import { isConfidential } from './resource';

const over: State[] = [State.CLOSED, State.CANCELLED];

/**
 * The incident that ends, and the one in which it goes on. A chain cannot close to a ring, because what was merged
 * is over, and nothing is merged into what is over.
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
  const { requesterId } = source;
  const welcome = requesterId === '' || target.namedIds.includes(requesterId);
  if (isConfidential(target) && !welcome)
    throw refuse('is confidential, and does not name the requester of this one');
  const namedIds =
    welcome || requesterId === target.requesterId ? target.namedIds : [...target.namedIds, requesterId];
  return {
    source: move(
      source,
      'cancel',
      { closureCode: 'MERGED', mergedIntoId: target.id, offeredOwnerId: '' },
      now,
    ),
    target: move(target, 'link', { namedIds }, now),
  };
}
