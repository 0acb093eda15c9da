import { Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { Action } from '#proto/steward/incident/v1/incident';
import type { AddTimelineEntryRequest, TimelineEntry } from '#proto/steward/incident/v1/major';
import type { Context } from '../context';
import { accessIncident } from '../store/access-incident';
import { insertEntry } from '../store/timeline';

export const addTimelineEntry: Command<Context, AddTimelineEntryRequest, TimelineEntry> = async (
  tx,
  { id: incidentId, time, text },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, incidentId, 'incident.work', '*');
  if (!time || time > now)
    throw new Problem('invalid', 'The timeline tells what happened.', { time: 'has not come yet' });
  const { personId, name: personName } = actor;
  const entry = { id: newId(), time, personId, personName, action: Action.ACTION_UNSPECIFIED, text };
  await insertEntry(tx, incident.id, entry);
  return entry;
};
