import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import type { DeclareMajorIncidentRequest } from '#proto/steward/incident/v1/major';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { mayHear } from '../domain/escalation';
import { declare } from '../domain/major';
import { accessIncident } from '../store/access-incident';
import { findAudience, findManagers } from '../store/audience';
import { checkPeople } from '../store/check-people';
import { awaitCommunication } from '../store/follow-ups';
import { saveIncident } from '../store/save-incident';

export const declareMajorIncident: Command<Context, DeclareMajorIncidentRequest, Incident> = async (
  tx,
  { id, etag, reason, communicationMinutes, ...wanted },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.major', etag);
  const { managerId: said } = checkIds({ managerId: wanted.managerId });
  const managerId = said || actor.personId;
  const audienceIds = await checkPeople(tx, wanted.audienceIds, 'audienceIds');
  if (managerId === '' || (said !== '' && (await findAudience(tx, { personIds: [said] })).length === 0))
    throw new Problem('invalid', 'Somebody must lead it.', { managerId: 'does not exist' });
  const declared = declare(incident, { reason, communicationMinutes, managerId, audienceIds }, now);
  const told = mayHear(declared, [managerId, ...audienceIds, ...(await findManagers(tx))]);
  await awaitCommunication(tx, id, declared.major!.nextCommunicationTime!, 0);
  return saveIncident(tx, incident, declared, {
    actor,
    action: Action.DECLARE_MAJOR,
    text: reason,
    personIds: told,
  });
};
