import type { Command } from '#chassis/rpc';
import { Action, type Incident, type OverridePriorityRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { move } from '../domain/life';
import { checkPriority, isUnspecified, priorityOf } from '../domain/priority';
import { accessIncident } from '../store/access-incident';
import { findMatrix } from '../store/priority-matrix';
import { saveIncident } from '../store/save-incident';

/** What a person decided stays, whatever impact and urgency become, until it is given back to the matrix. */
export const overridePriority: Command<Context, OverridePriorityRequest, Incident> = async (
  tx,
  { id, etag, priority: wanted, reason },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.prioritise', etag);
  const priorityOverride = checkPriority(wanted);
  const priority = isUnspecified(priorityOverride)
    ? priorityOf((await findMatrix(tx)).cells, incident.impact, incident.urgency)
    : priorityOverride;
  const decided = move(incident, 'prioritise', { priority, priorityOverride }, now);
  return saveIncident(tx, incident, decided, { actor, action: Action.OVERRIDE_PRIORITY, text: reason });
};
