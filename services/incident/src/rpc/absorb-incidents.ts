import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import type { AbsorbIncidentsRequest } from '#proto/steward/incident/v1/major';
import type { Context } from '../context';
import { isOpen } from '../domain/follow-up-problem';
import { move } from '../domain/life';
import { absorbable, majorOf } from '../domain/major';
import { accessIncident } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';
import { lockReadable } from './link-to-problem';

export const absorbIncidents: Command<Context, AbsorbIncidentsRequest, Incident> = async (
  tx,
  { id, etag, incidentIds },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.major', etag);
  majorOf(incident);
  if (!isOpen(incident)) throw new Problem('illegal-transition', 'what is over takes nothing in');
  const children = await lockReadable(tx, actor, incidentIds);
  absorbable(incident, children);
  for (const child of children)
    await saveIncident(tx, child, move(child, 'notice', { parentId: incident.id }, now), {
      actor,
      action: Action.LINK,
      text: incident.number,
    });
  const text = children.map(({ number }) => number).join(', ');
  const grown = move(incident, 'notice', {}, now);
  return saveIncident(tx, incident, grown, { actor, action: Action.LINK, text });
};
