import type { Command } from '#chassis/rpc';
import { Action, Incident, type UpdateIncidentRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { editsOf } from '../domain/edits';
import { move } from '../domain/life';
import { isUnspecified, priorityOf } from '../domain/priority';
import { accessIncident } from '../store/access-incident';
import { checkService } from '../store/business-service';
import { checkCategory } from '../store/category';
import { findMatrix } from '../store/priority-matrix';
import { saveIncident } from '../store/save-incident';

export const updateIncident: Command<Context, UpdateIncidentRequest, Incident> = async (
  tx,
  { incident: wanted = Incident.fromPartial({}), updateMask = [], etag },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, wanted.id, 'incident.work', etag);
  const edits = editsOf(wanted, updateMask);
  if (edits.categoryId !== incident.categoryId) await checkCategory(tx, actor, edits.categoryId);
  if (edits.serviceId !== incident.serviceId) await checkService(tx, actor, edits.serviceId);
  const edited = move(incident, 'update', edits, now);
  if ((edits.impact ?? edits.urgency) && isUnspecified(edited.priorityOverride)) {
    const { cells } = await findMatrix(tx);
    edited.priority = priorityOf(cells, edited.impact, edited.urgency);
  }
  return saveIncident(tx, incident, edited, { actor, action: Action.UPDATE, text: '' });
};
