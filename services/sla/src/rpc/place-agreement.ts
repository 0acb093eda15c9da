import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { Agreement } from '#proto/steward/sla/v1/sla';
import { checkAgreement } from '../domain/agreement-rules';
import { saveAgreement } from '../store/agreement';
import { hasCalendar } from '../store/calendar';

/** @throws Problem invalid where the terms cannot be kept */
export async function placeAgreement(tx: Tx, agreement: Agreement, now: Date): Promise<Agreement> {
  checkAgreement(agreement);
  if (!(await hasCalendar(tx, agreement.calendarId)))
    throw new Problem('invalid', 'There is no such calendar.', { calendarId: 'does not exist' });
  return saveAgreement(tx, agreement, now);
}
