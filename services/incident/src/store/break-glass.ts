import type { Actor } from '#chassis/actor';
import { decide, resource } from '#chassis/decide';
import { notFound, Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { StoredIncident } from '../domain/incident';
import { isConfidential, resourceOf } from '../domain/resource';
import { lockIncident } from './find-incident';

/**
 * The incident, locked, for a person who may ask to see what they are not named on, or agree to that.
 * @throws Problem not-found, forbidden, or illegal-transition where there is nothing to break
 */
export async function breakGlass(tx: Tx, actor: Actor, id: string): Promise<StoredIncident> {
  if (actor.personId === '') throw new Problem('forbidden', 'Only people can ask for this, or agree to it.');
  const incident = await lockIncident(tx, id);
  if (!incident || !decide(actor, 'incident.breakGlass', resource(tx.tenant))) throw notFound();
  if (isConfidential(incident)) return incident;
  // to say that there is nothing to break would tell that there is something
  if (!decide(actor, 'incident.read', resourceOf(tx.tenant, incident))) throw notFound();
  throw new Problem('illegal-transition', 'The incident is not confidential: your role decides.');
}
