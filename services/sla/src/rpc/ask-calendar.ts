import { Problem } from '#chassis/errors';
import type { Queryable } from '#chassis/postgres';
import { type Calendar, compileCalendar, NoWorkingTime } from '../domain/calendar/kernel';
import { resolveSpec } from '../domain/exceptions';
import { readCalendar } from '../store/calendar';
import { readLists } from './read-lists';

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
  const calendar = await readCalendar(db, id);
  const lists = await readLists(db, calendar.holidayListIds);
  return askCompiled(compileCalendar(resolveSpec(calendar, lists)), field, ask);
}

/** @throws Problem invalid where the calendar cannot say */
export function askCompiled<T>(calendar: Calendar, field: string, ask: (calendar: Calendar) => T): T {
  try {
    return ask(calendar);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const at = error instanceof NoWorkingTime ? field : 'from';
    throw new Problem('invalid', 'The calendar cannot say.', { [at]: error.message });
  }
}
