import { Problem } from '#chassis/errors';
import type { Calendar } from '#proto/steward/sla/v1/sla';
import { type CalendarSpec, validateCalendar } from './calendar/calendar';

/** What the calendar says about time, without its name. */
export const specOf = ({ timeZone, week, holidays, workingDays }: Calendar): CalendarSpec => ({
  timeZone,
  week: week as CalendarSpec['week'],
  holidays,
  workingDays,
});

/** @throws Problem invalid naming every field that is wrong, such as week[2].open */
export function checkCalendar(calendar: Calendar): void {
  const complaints = validateCalendar(specOf(calendar));
  // Versions kept from before this rule still have to be read, so it is not one of the kernel's.
  if (calendar.week.length === 0 && calendar.workingDays.length === 0)
    complaints.push({ field: 'week', detail: 'has no working time' });
  if (calendar.name.trim() === '') complaints.unshift({ field: 'name', detail: 'is missing' });
  if (complaints.length > 0)
    throw new Problem(
      'invalid',
      'The calendar is not understood.',
      Object.fromEntries(complaints.map(({ field, detail }) => [field, detail])),
    );
}
