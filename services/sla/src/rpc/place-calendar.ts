import type { Tx } from '#chassis/postgres';
import type { Calendar } from '#proto/steward/sla/v1/sla';
import { checkCalendar } from '../domain/calendar-rules';
import { resolveSpec } from '../domain/exceptions';
import { saveCalendar } from '../store/calendar';
import { readLists } from './read-lists';

/** The caller has waited for its turn. @throws Problem invalid where it is not understood */
export async function placeCalendar(tx: Tx, calendar: Calendar, now: Date): Promise<Calendar> {
  checkCalendar(calendar);
  const lists = await readLists(tx, calendar.holidayListIds);
  return saveCalendar(tx, calendar, resolveSpec(calendar, lists), now);
}
