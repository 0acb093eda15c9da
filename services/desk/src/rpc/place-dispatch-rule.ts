import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { DispatchRule } from '#proto/steward/desk/v1/rule';
import { checkRule, spellRule } from '../domain/dispatch-rule';
import type { Policies } from '../policies';
import { findMissing, saveRule } from '../store/dispatch-rule';

/**
 * Keeps a rule that can be asked, and whose answer exists.
 * @throws Problem invalid naming each field
 */
export async function placeDispatchRule(
  tx: Tx,
  policies: Policies,
  wanted: DispatchRule,
): Promise<DispatchRule> {
  const rule = spellRule(wanted);
  checkRule(rule);
  const missing = await findMissing(tx, rule.set);
  if (Object.keys(missing).length > 0)
    throw new Problem('invalid', 'The rule names something that does not exist.', missing);
  policies.changing(tx.tenant);
  return saveRule(tx, rule);
}
