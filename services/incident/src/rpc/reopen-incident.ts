import type { Command } from '#chassis/rpc';
import { Action, type Incident, type ReopenIncidentRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { accessIncident } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';

/** What was said to have fixed it did not; it stays in the log only. */
export const reopenIncident: Command<Context, ReopenIncidentRequest, Incident> = async (
  tx,
  { id, etag, reason },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.confirm', etag);
  const reopened = move(incident, 'reopen', { resolution: '', closureCode: '' }, now);
  return saveIncident(tx, incident, reopened, { actor, action: Action.REOPEN, text: reason });
};
