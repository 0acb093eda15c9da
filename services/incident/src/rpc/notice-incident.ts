import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type Incident, type NoticeIncidentRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { accessIncident } from '../store/access-incident';
import { findUnknownPeople } from '../store/references';
import { saveIncident } from '../store/save-incident';

export const noticeIncident: Command<Context, NoticeIncidentRequest, Incident> = async (
  tx,
  { id, etag, text, personIds },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.work', etag);
  const noticed = move(incident, 'notice', {}, now);
  const unknown = personIds.length > 0 ? await findUnknownPeople(tx, personIds) : [];
  if (unknown.length > 0)
    throw new Problem('invalid', 'The notice names somebody unknown.', {
      personIds: `${unknown.join(', ')} does not exist`,
    });
  return saveIncident(tx, incident, noticed, { actor, action: Action.NOTICE, text, personIds });
};
