import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { EscalationLevel } from '#proto/steward/incident/v1/escalation';
import { checkIds } from '../domain/check-ids';
import { checkPeople } from '../store/check-people';
import { findKnown } from '../store/references';

/**
 * What a level is made of, in the one spelling it is kept in.
 * @throws Problem invalid naming each field
 */
export async function placeLevel(tx: Tx, level: EscalationLevel): Promise<EscalationLevel> {
  const refuse = (fields: Record<string, string>) =>
    new Problem('invalid', 'The level is not complete.', fields);
  if (level.name.trim() === '') throw refuse({ name: 'is required' });
  if (level.rank < 1) throw refuse({ rank: 'is 1 or more' });
  const { groupId } = checkIds({ groupId: level.groupId });
  const personIds = await checkPeople(tx, level.personIds);
  if (groupId !== '') {
    const { groups } = await findKnown(tx, { groupId, assigneeId: '' });
    if (groups.length === 0) throw refuse({ groupId: 'does not exist' });
  }
  if (personIds.length === 0 && groupId === '' && !level.notifyLead)
    throw refuse({ personIds: 'or groupId or notifyLead must say whom to tell' });
  return { ...level, groupId, personIds };
}
