import type { Command } from '#chassis/rpc';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import type { CommunicateMajorIncidentRequest } from '#proto/steward/incident/v1/major';
import type { Context } from '../context';
import { mayHear } from '../domain/escalation';
import { communicate } from '../domain/major';
import { accessIncident } from '../store/access-incident';
import { awaitCommunication, followUpChildren } from '../store/follow-ups';
import { saveIncident } from '../store/save-incident';

/** Those whose incidents were absorbed hear of it in their own, in the background. */
export const communicateMajorIncident: Command<Context, CommunicateMajorIncidentRequest, Incident> = async (
  tx,
  { id, etag, text, nextMinutes },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.major', etag);
  const told = communicate(incident, nextMinutes, now);
  const { audienceIds, managerId, nextCommunicationTime } = told.major!;
  if (nextCommunicationTime) await awaitCommunication(tx, id, nextCommunicationTime, 0);
  const { personId, name: personName } = actor;
  await followUpChildren(tx, id, `${id} ${told.version}`, 'MAJOR_COMMUNICATED', {
    personId,
    personName,
    text,
  });
  const personIds = mayHear(told, [managerId, ...audienceIds]);
  return saveIncident(tx, incident, told, { actor, action: Action.COMMUNICATE, text, personIds });
};
