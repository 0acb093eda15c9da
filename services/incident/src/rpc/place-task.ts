import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { checkIds } from '../domain/check-ids';
import { needsPerson } from '../domain/confidence';
import type { StoredIncident } from '../domain/incident';
import { unfit } from '../domain/ownership';
import { findKnown } from '../store/references';

/**
 * Who a task is for: a group, a person, or a person of a group. Helpers may be of any group, but of one.
 * @throws Problem invalid naming the field
 */
export async function placeTask(
  tx: Tx,
  incident: StoredIncident,
  said: { groupId: string; assigneeId: string },
): Promise<{ groupId: string; assigneeId: string }> {
  const place = checkIds({ groupId: said.groupId, assigneeId: said.assigneeId });
  const { groupId, assigneeId } = place;
  const refuse = (field: string, words: string) =>
    new Problem('invalid', 'The task cannot be given to them.', { [field]: words });
  if (groupId === '' && assigneeId === '') throw refuse('groupId', 'or assigneeId must be given');
  const { groups, person } = await findKnown(tx, place);
  const group = groups.find(({ id }) => id === groupId);
  if (groupId !== '' && !group) throw refuse('groupId', 'does not exist');
  const wrong = assigneeId === '' ? undefined : unfit(incident.requesterId, assigneeId, person);
  if (wrong) throw refuse('assigneeId', wrong);
  if (group && assigneeId !== '' && !group.memberIds.includes(assigneeId))
    throw refuse('assigneeId', 'is not a member of the group');
  needsPerson(incident, assigneeId);
  return place;
}
