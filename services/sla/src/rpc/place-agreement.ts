import { Problem, type Fields } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { Agreement } from '#proto/steward/sla/v1/sla';
import { checkAgreement } from '../domain/agreement-rules';
import { listGroups } from '../domain/acts';
import { saveAgreement } from '../store/agreement';
import { hasCalendar } from '../store/calendar';
import { findMissingGroups } from '../store/group';

/**
 * @param before the version before, if there is one: what it names may stay, though it be gone
 * @throws Problem invalid where the terms cannot be kept
 */
export async function placeAgreement(
  tx: Tx,
  agreement: Agreement,
  now: Date,
  before?: Agreement,
): Promise<Agreement> {
  checkAgreement(agreement);
  if (!(await hasCalendar(tx, agreement.calendarId)))
    throw new Problem('invalid', 'There is no such calendar.', { calendarId: 'does not exist' });
  await checkGroups(tx, agreement, before);
  return saveAgreement(tx, agreement, now);
}

/**
 * A group that was made a moment ago may not have reached us, and is refused until it has: who hears that tries again,
 * while a group that does not exist would be found out only when something is to be given to it.
 */
async function checkGroups(tx: Tx, agreement: Agreement, before?: Agreement): Promise<void> {
  const kept = new Set(before && listGroups(before).map(({ groupId }) => groupId));
  const wanted = listGroups(agreement).filter(({ groupId }) => !kept.has(groupId));
  if (wanted.length === 0) return;
  const missing = await findMissingGroups(
    tx,
    wanted.map(({ groupId }) => groupId),
  );
  const wrong = wanted.filter(({ groupId }) => missing.has(groupId.toLowerCase()));
  const fields: Fields = Object.fromEntries(wrong.map(({ field }) => [field, 'does not exist']));
  if (wrong.length > 0) throw new Problem('invalid', 'There is no such group.', fields);
}
