import type { Query } from '#chassis/rpc';
import type { ExportCalendarRequest, ExportCalendarResponse } from '#proto/steward/sla/v1/calendar_preview';
import type { Context } from '../context';
import { listExceptions } from '../domain/exceptions';
import { readCalendar } from '../store/calendar';
import { readLists } from './read-lists';

export const exportCalendar: Query<Context, ExportCalendarRequest, ExportCalendarResponse> = async (
  db,
  { id },
  { now },
) => {
  const { writeCalendar } = await import('../domain/icalendar/write-calendar'); // as for an import
  const calendar = await readCalendar(db, id);
  const exceptions = listExceptions(calendar, await readLists(db, calendar.holidayListIds));
  const entries = [...exceptions.values()]
    .map(({ date, name, frames }) => ({ date, name, working: frames.length > 0 }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return { text: writeCalendar(id, calendar.name, entries, now) };
};
