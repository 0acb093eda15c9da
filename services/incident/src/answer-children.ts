import type { Tx } from '#chassis/postgres';
import type { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action } from '#proto/steward/incident/v1/incident';
import { isMajor } from './domain/major';
import { followUpChildren } from './store/follow-ups';

/** What a major incident took in is answered together with it, in the same words; each requester confirms for themselves. */
export async function answerChildren(tx: Tx, event: IncidentChanged): Promise<void> {
  const { incident, action, version, personId } = event;
  if (action !== Action.RESOLVE || !incident || !isMajor(incident)) return;
  const { id, resolution: text, closureCode } = incident;
  const said = { personId, personName: 'incident', text, closureCode };
  await followUpChildren(tx, id, `${id} ${version}`, 'MAJOR_RESOLVED', said);
}
