import type { Actor } from '#chassis/actor';
import { decide } from '#chassis/decide';
import type { Told } from './hearsay';

/** steward.incident.v1.IncidentChanged is about an incident. */
export const typeOf = ({ subject }: Told): string =>
  /^[A-Z][a-z]*/.exec(subject.split('.').pop()!)?.[0].toLowerCase() ?? '';

/** Whether somebody may hear of an event, by the same decision as whether they may read its record. */
export function mayHear(actor: Actor, event: Told): boolean {
  const { heardBy } = event;
  if (!heardBy) return false;
  const type = typeOf(event);
  if (type === 'notification')
    return actor.tenant === heardBy.tenant && heardBy.ownerIds.includes(actor.personId);
  return decide(actor, `${type}.read`, heardBy);
}
