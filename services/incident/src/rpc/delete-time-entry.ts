import { notFound, Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { type Empty } from '#proto/google/protobuf/empty';
import type { DeleteTimeEntryRequest } from '#proto/steward/incident/v1/effort';
import { Action } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { book, mayTakeBack } from '../domain/effort';
import { accessIncident, anyVersion } from '../store/access-incident';
import { saveIncident } from '../store/save-incident';
import { deleteTimeEntryRow, findTimeEntry } from '../store/time-entry';

export const deleteTimeEntry: Command<Context, DeleteTimeEntryRequest, Empty> = async (
  tx,
  { incidentId, id },
  { actor, now },
) => {
  const incident = await accessIncident(tx, actor, incidentId, 'incident.book', anyVersion);
  const entry = await findTimeEntry(tx, incident.id, id);
  if (!entry) throw notFound();
  if (entry.personId === '' || entry.personId !== actor.personId)
    throw new Problem('forbidden', 'Only who booked it can take it back.');
  if (!mayTakeBack(entry.createTime!, now))
    throw new Problem('illegal-transition', 'It was booked more than a day ago.');
  await deleteTimeEntryRow(tx, entry.id);
  const { text } = entry;
  await saveIncident(tx, incident, book(incident, -entry.minutes, now), {
    actor,
    action: Action.UPDATE,
    text,
  });
  return {};
};
