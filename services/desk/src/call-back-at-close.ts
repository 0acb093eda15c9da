import { deterministicId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { isChosen, ruleFor, type ClosedRecord } from './domain/closed-record';
import { openCallback } from './store/callback';
import { readCallbackRules } from './store/callback-rule';

const minuteMs = 60_000;

/** Opens a callback where a rule says so; its id follows from the closing, so that each closing opens one. */
export async function callBackAtClose(tx: Tx, record: ClosedRecord, now: Date): Promise<void> {
  const rule = ruleFor(await readCallbackRules(tx), record);
  if (!rule || !isChosen(rule, rule.percent, record)) return;
  const id = deterministicId('callback', record.id, record.closeTime.toISOString());
  const dueTime = new Date(now.getTime() + rule.delayMinutes * minuteMs);
  await openCallback(tx, { id, priority: rule.priority, groupId: rule.groupId, dueTime }, record.id);
}
