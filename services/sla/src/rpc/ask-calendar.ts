import { Problem } from '#chassis/errors';
import type { Queryable } from '#chassis/postgres';
import { type Calendar, compileCalendar, NoWorkingTime } from '../domain/calendar/kernel';
import { specOf } from '../domain/calendar-rules';
import { readCalendar } from '../store/calendar';

/**
 * Asks a calendar as it stands now.
 * @param field what is wrong where the calendar never has as much working time
 * @throws Problem not-found, or invalid where the calendar cannot say
 */
export async function askCalendar<T>(
  db: Queryable,
  id: string,
  field: string,
  ask: (calendar: Calendar) => T,
): Promise<T> {
  const calendar = compileCalendar(specOf(await readCalendar(db, id)));
  try {
    return ask(calendar);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const at = error instanceof NoWorkingTime ? field : 'from';
    throw new Problem('invalid', 'The calendar cannot say.', { [at]: error.message });
  }
}
