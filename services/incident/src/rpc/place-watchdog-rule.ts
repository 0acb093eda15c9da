import { Problem, type Fields } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { WatchdogRule } from '#proto/steward/incident/v1/watchdog';
import { checkIds } from '../domain/check-ids';
import { checkRule } from '../domain/watchdog-rule';
import { checkPeople } from '../store/check-people';
import { findLevel } from '../store/escalation-level';
import { findKnown } from '../store/references';
import { catches } from '../store/watch-facts';

/**
 * A rule whose every word is understood and whose every name exists.
 * @throws Problem invalid naming each field
 */
export async function placeRule(tx: Tx, rule: WatchdogRule): Promise<WatchdogRule> {
  checkRule(rule);
  catches(rule); // refuses a filter that is not understood
  const acts = [];
  for (const [at, act] of rule.acts.entries()) {
    const { groupId, levelId } = checkIds({ groupId: act.groupId, levelId: act.levelId });
    const personIds = await checkPeople(tx, act.personIds, `acts[${at}].personIds`);
    const wrong: Fields = {};
    if (groupId !== '' && (await findKnown(tx, { groupId, assigneeId: '' })).groups.length === 0)
      wrong[`acts[${at}].groupId`] = 'does not exist';
    if (levelId !== '' && !(await findLevel(tx, levelId))) wrong[`acts[${at}].levelId`] = 'does not exist';
    if (Object.keys(wrong).length > 0)
      throw new Problem('invalid', 'The rule names what is not here.', wrong);
    acts.push({ ...act, groupId, levelId, personIds });
  }
  return { ...rule, acts };
}
