import type { Calendar } from '#proto/steward/sla/v1/sla';
import type { HolidayList } from '#proto/steward/sla/v1/holiday';
import { CalendarPreview, CalendarPreview_Kind as Kind } from '#proto/steward/sla/v1/calendar_preview';
import { weekdays } from './calendar/calendar';
import { listPassedDays } from './calendar/clock-changes';
import { compileCalendar, countWorkingDays, measureWorkingTime } from './calendar/kernel';
import { DAY } from './calendar/parse';
import { toDuration } from './duration';
import { listExceptions, resolveSpec } from './exceptions';

/** What a calendar means on each date of a year. @throws RangeError for a year that it does not answer for */
export function previewYear(calendar: Calendar, lists: HolidayList[], year: number): CalendarPreview {
  const exceptions = listExceptions(calendar, lists);
  const compiled = compileCalendar(resolveSpec(calendar, lists));
  const [first, end] = [year, year + 1].map((each) => Date.UTC(each, 0, 1) / DAY) as [number, number];
  const passed = listPassedDays(calendar.timeZone, first, end);
  const worked = (from: number, until: number) =>
    measureWorkingTime(compiled, new Date(from), new Date(until));
  const days = passed.map(({ day, from, until, changes }) => {
    const date = new Date(day * DAY).toISOString().slice(0, 10);
    const weekday = weekdays[(new Date(day * DAY).getUTCDay() + 6) % 7]!;
    const exception = exceptions.get(date);
    const usual = calendar.week.filter((frame) => (frame.day as string) === weekday);
    return {
      date,
      day: weekday,
      kind: !exception ? Kind.ORDINARY : exception.frames.length === 0 ? Kind.HOLIDAY : Kind.SPECIAL,
      frames: (exception?.frames ?? usual).map(({ open, close }) => ({ open, close })),
      workingTime: toDuration(worked(from, until)),
      name: exception?.name ?? '',
      holidayListId: exception?.listId ?? '',
      clockChanges: changes.map(({ at, before, after }) => ({
        time: new Date(at),
        offsetBefore: writeOffset(before),
        offsetAfter: writeOffset(after),
      })),
    };
  });
  return CalendarPreview.fromPartial({
    year,
    timeZone: calendar.timeZone,
    days: days as never,
    workingTime: toDuration(worked(passed[0]!.from, passed.at(-1)!.until)),
    workingDayCount: countWorkingDays(compiled, first, end),
    silentListIds: lists.filter((list) => isSilent(list, year)).map(({ id }) => id),
  });
}

const isSilent = ({ days, workingDays }: HolidayList, year: number): boolean =>
  ![...days, ...workingDays].some(({ date }) => date.startsWith(String(year)));

/** "+08:00"; the seconds of the old local mean times are left out. */
function writeOffset(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${hours}:${rest}`;
}
