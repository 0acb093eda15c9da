import type { Calendar } from '#proto/steward/sla/v1/sla';
import type { HolidayList } from '#proto/steward/sla/v1/holiday';
import { type CalendarSpec, type Frame, weekdays } from './calendar/calendar';
import { specOf } from './calendar-rules';

/** A date on which a calendar does not work as every week. */
export interface Exception {
  date: string;
  name: string;
  /** None on a holiday. */
  frames: Frame[];
  /** The list that says so; empty where the calendar does itself. */
  listId: string;
}

/** By date: the calendar's own days decide, then the first of its lists that says something. */
export function listExceptions(calendar: Calendar, lists: HolidayList[]): Map<string, Exception> {
  const found = new Map<string, Exception>();
  const say = (date: string, name: string, frames: Frame[], listId: string) => {
    if (!found.has(date)) found.set(date, { date, name, frames, listId });
  };
  for (const { date, name, frames } of calendar.workingDays) say(date, name, frames, '');
  for (const { date, name } of calendar.holidays) say(date, name, [], '');
  for (const { id, days, workingDays } of lists) {
    for (const { date, name } of days) say(date, name, [], id);
    for (const { date, name } of workingDays) {
      const frames = findUsualFrames(calendar, date);
      if (frames.length > 0) say(date, name, frames, id);
    }
  }
  return found;
}

/** What the kernel is to work by: the calendar with the days of its lists laid under its own. */
export function resolveSpec(calendar: Calendar, lists: HolidayList[]): CalendarSpec {
  const exceptions = [...listExceptions(calendar, lists).values()];
  return {
    ...specOf(calendar),
    holidays: exceptions
      .filter(({ frames }) => frames.length === 0)
      .map(({ date, name }) => ({ date, name })),
    workingDays: exceptions
      .filter(({ frames }) => frames.length > 0)
      .map(({ date, name, frames }) => ({ date, name, frames })),
  };
}

/** A list knows no hours: those of the date's own weekday, or of the first weekday that has some. */
function findUsualFrames({ week }: Calendar, date: string): Frame[] {
  const own = weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]!;
  const day = [own, ...weekdays].find((each) => week.some((frame) => (frame.day as string) === each));
  return week.filter((frame) => (frame.day as string) === day).map(({ open, close }) => ({ open, close }));
}
