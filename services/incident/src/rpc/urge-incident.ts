import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type Incident, type UrgeIncidentRequest } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { isRequesterOf } from '../domain/comment';
import { move } from '../domain/life';
import { accessIncident, anyVersion } from '../store/access-incident';
import { findLastUrge } from '../store/last-urge';
import { saveIncident } from '../store/save-incident';

const restMs = 30 * 60_000;

/** 督办: the requester's reminder can be read by them, a superior's word cannot. */
export const urgeIncident: Command<Context, UrgeIncidentRequest, Incident> = async (
  tx,
  { id, text },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.urge', anyVersion);
  const urged = move(incident, 'urge', {}, now);
  const reminds = isRequesterOf(actor, incident);
  if (reminds) {
    const last = await findLastUrge(tx, id);
    const left = last ? last.getTime() + restMs - now.getTime() : 0;
    if (left > 0)
      throw new Problem(
        'illegal-transition',
        `You have just urged this; you may again in ${Math.ceil(left / 60_000)} minutes, at ${new Date(now.getTime() + left).toISOString()}.`,
      );
  }
  return saveIncident(tx, incident, urged, { actor, action: Action.URGE, text, internal: !reminds });
};
