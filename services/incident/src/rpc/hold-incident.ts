import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { Action, type HoldIncidentRequest, type Incident } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import type { Context } from '../context';
import { move } from '../domain/life';
import { accessIncident } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';

const { HOLD_REASON_UNSPECIFIED, UNRECOGNIZED, AWAITING_CALLER } = HoldReason;

export const holdIncident: Command<Context, HoldIncidentRequest, Incident> = async (
  tx,
  { id, etag, reason, text },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, id, 'incident.work', etag);
  if (reason === HOLD_REASON_UNSPECIFIED || reason === UNRECOGNIZED)
    throw new Problem('invalid', 'Say what the incident awaits.', { reason: 'is required' });
  if (reason === AWAITING_CALLER && text.trim() === '')
    throw new Problem('invalid', 'Tell the caller what is awaited of them.', {
      text: 'is required where the caller is awaited',
    });
  const held = move(incident, 'hold', { holdReason: reason }, now);
  return saveIncident(tx, incident, held, { actor, action: Action.HOLD, text });
};
