import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { CallbackRule } from '#proto/steward/desk/v1/callback';
import { Level } from '#proto/steward/type/v1/record';
import { readWhen } from '../domain/closed-record';
import { spellIds } from '../domain/ids';
import { saveCallbackRule } from '../store/callback-rule';
import { findTeam } from '../store/staff';

/** @throws Problem invalid */
export async function placeCallbackRule(tx: Tx, said: CallbackRule): Promise<CallbackRule> {
  const rule = spellIds(said);
  readWhen(rule.when);
  if (rule.groupId !== '' && !(await findTeam(tx, rule.groupId)))
    throw new Problem('invalid', 'There is no such group.', { groupId: 'does not exist' });
  const priority = rule.priority === Level.LEVEL_UNSPECIFIED ? Level.MEDIUM : rule.priority;
  return saveCallbackRule(tx, { ...rule, priority });
}
