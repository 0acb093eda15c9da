import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { CreateTimeEntryRequest, TimeEntry } from '#proto/steward/incident/v1/effort';
import { Action } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { book, dayOf } from '../domain/effort';
import { accessIncident, anyVersion } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';
import { insertTimeEntry } from '../store/time-entry';

/** It only adds, so it needs no etag; who books at the same time waits, so that the sum is right. */
export const createTimeEntry: Command<Context, CreateTimeEntryRequest, TimeEntry> = async (
  tx,
  { incidentId, minutes, text, date },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, incidentId, 'incident.book', anyVersion);
  const { personId, name: personName } = actor;
  const entry = {
    id: newId(),
    incidentId: incident.id,
    personId,
    personName,
    minutes,
    text,
    date: dayOf(date, now),
    createTime: now,
  };
  await insertTimeEntry(tx, entry);
  await saveIncident(tx, incident, book(incident, minutes, now), { actor, action: Action.UPDATE, text });
  return entry;
};
