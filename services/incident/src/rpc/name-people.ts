import type { Command } from '#chassis/rpc';
import { Action, type Incident, type NamePeopleRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { rename } from '../domain/confidence';
import { move } from '../domain/life';
import { accessIncident } from '../store/access-incident';
import { checkPeople } from '../store/check-people';
import { saveIncident } from '../store/save-incident';

export const namePeople: Command<Context, NamePeopleRequest, Incident> = async (
  tx,
  { id, etag, addPersonIds, removePersonIds },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.classify', etag);
  const added = await checkPeople(tx, addPersonIds, 'addPersonIds');
  const removed = removePersonIds.map((personId) => personId.toLowerCase());
  const named = move(incident, 'name', { namedIds: rename(incident, added, removed) }, now);
  return saveIncident(tx, incident, named, { actor, action: Action.NAME, text: '', personIds: added });
};
