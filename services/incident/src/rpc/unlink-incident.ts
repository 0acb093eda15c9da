import type { Command } from '#chassis/rpc';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import type { UnlinkIncidentRequest } from '#proto/steward/incident/v1/link';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { move } from '../domain/life';
import { checkLink, linkInWords } from '../domain/link';
import { accessIncident, anyVersion } from '../store/access-incident';
import { deleteLink } from '../store/link';
import { saveIncident } from '../store/save-incident';

export const unlinkIncident: Command<Context, UnlinkIncidentRequest, Incident> = async (
  tx,
  { id, ...said },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.work', anyVersion);
  const link = checkLink({ ...said, ...checkIds({ toId: said.toId }) }, incident.id);
  if (!(await deleteLink(tx, incident.id, link))) return incident; // as it was
  return saveIncident(tx, incident, move(incident, 'link', {}, now), {
    actor,
    action: Action.UNLINK,
    text: '',
    changes: [{ field: 'links', from: linkInWords(link), to: '' }],
  });
};
