import type { Command } from '#chassis/rpc';
import { Action, type Incident, type InstructIncidentRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { accessIncident, anyVersion } from '../store/access-incident';
import { checkInstructed } from '../store/check-people';
import { saveIncident } from '../store/save-incident';

/** 批示: it adds to what is known and overwrites nobody, so it needs no etag. */
export const instructIncident: Command<Context, InstructIncidentRequest, Incident> = async (
  tx,
  { id, text, personIds: named },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.instruct', anyVersion);
  const instructed = move(incident, 'instruct', {}, now);
  const personIds = await checkInstructed(tx, incident, named);
  return saveIncident(tx, incident, instructed, { actor, action: Action.INSTRUCT, text, personIds });
};
