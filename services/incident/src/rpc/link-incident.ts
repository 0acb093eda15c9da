import type { Command } from '#chassis/rpc';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import type { LinkIncidentRequest } from '#proto/steward/incident/v1/link';
import type { Context } from '../context';
import { move } from '../domain/life';
import { linkInWords } from '../domain/link';
import { accessIncident, anyVersion } from '../store/access-incident';
import { insertLink } from '../store/link';
import { saveIncident } from '../store/save-incident';
import { checkEnd } from './check-end';

export const linkIncident: Command<Context, LinkIncidentRequest, Incident> = async (
  tx,
  { id, ...said },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.work', anyVersion);
  const link = await checkEnd(tx, actor, incident.id, said);
  if (!(await insertLink(tx, incident.id, link))) return incident; // as it was
  return saveIncident(tx, incident, move(incident, 'link', {}, now), {
    actor,
    action: Action.LINK,
    text: '',
    changes: [{ field: 'links', from: '', to: linkInWords(link) }],
  });
};
