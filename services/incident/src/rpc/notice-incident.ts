import type { Command } from '#chassis/rpc';
import { Action, type Incident, type NoticeIncidentRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { move } from '../domain/life';
import { accessIncident } from '../store/access-incident';
import { checkPeople } from '../store/check-people';
import { saveIncident } from '../store/save-incident';

export const noticeIncident: Command<Context, NoticeIncidentRequest, Incident> = async (
  tx,
  { id, etag, text, personIds: named, attachmentIds: sent },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.work', etag);
  const noticed = move(incident, 'notice', {}, now);
  const { attachmentIds } = checkIds({ attachmentIds: sent });
  const personIds = await checkPeople(tx, named);
  return saveIncident(tx, incident, noticed, {
    actor,
    action: Action.NOTICE,
    text,
    personIds,
    attachmentIds,
  });
};
