import { Problem } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type {
  CalendarPreview,
  PreviewCalendarRequest,
  PreviewDraftCalendarRequest,
  PreviewDraftCalendarResponse,
} from '#proto/steward/sla/v1/calendar_preview';
import type { HolidayList } from '#proto/steward/sla/v1/holiday';
import type { Calendar } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { compileCalendar } from '../domain/calendar/kernel';
import { checkCalendar } from '../domain/calendar-rules';
import { resolveSpec } from '../domain/exceptions';
import { previewYear } from '../domain/preview';
import { readCalendar } from '../store/calendar';
import { readLists } from './read-lists';
import { answerQuestion } from './working-amount';

export const previewCalendar: Query<Context, PreviewCalendarRequest, CalendarPreview> = async (
  db,
  { id, year },
  { now },
) => {
  const calendar = await readCalendar(db, id);
  return preview(calendar, await readLists(db, calendar.holidayListIds), year, now);
};

export const previewDraftCalendar: Query<
  Context,
  PreviewDraftCalendarRequest,
  PreviewDraftCalendarResponse
> = async (db, { calendar: draft, year, from, duration, workingDays }, { now }) => {
  if (!draft) throw new Problem('invalid', 'Say which calendar.', { calendar: 'is missing' });
  // A draft may have no name yet.
  const calendar = { ...draft, name: draft.name || '-' };
  checkCalendar(calendar, 'calendar.');
  const lists = await readLists(db, calendar.holidayListIds, 'calendar.');
  const asked = from !== undefined || duration !== undefined || workingDays !== undefined;
  const compiled = compileCalendar(resolveSpec(calendar, lists));
  return {
    preview: preview(calendar, lists, year, now),
    due: asked ? answerQuestion(compiled, { from, duration, workingDays }) : undefined,
  };
};

/** @throws Problem invalid for a year that no calendar answers for */
function preview(calendar: Calendar, lists: HolidayList[], year: number, now: Date): CalendarPreview {
  const wanted = year || yearIn(calendar.timeZone, now);
  try {
    return previewYear(calendar, lists, wanted);
  } catch (error) {
    if (error instanceof RangeError)
      throw new Problem('invalid', 'The calendar cannot say.', { year: error.message });
    throw error;
  }
}

const yearIn = (timeZone: string, now: Date): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(now));
