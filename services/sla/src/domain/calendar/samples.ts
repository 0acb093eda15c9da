import { type CalendarSpec, type Frame, type Weekday, weekdays } from './calendar';
import { addWorkingDays, addWorkingTime, type Calendar, compileCalendar, measureWorkingTime } from './kernel';

// Calendars and shorthands for the tests.
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const workweek = weekdays.slice(0, 5);

/** "09:00–12:00" as a frame. */
const hours = (text: string): Frame => ({ open: text.split('–')[0]!, close: text.split('–')[1]! });

/** A calendar with the same hours on some days of the week. */
export function calendar(
  timeZone: string,
  days: readonly Weekday[],
  frames: string[],
  rest: { holidays?: string[]; workingDays?: Record<string, string[]> } = {},
): Calendar {
  const spec: CalendarSpec = {
    timeZone,
    week: days.flatMap((day) => frames.map((frame) => ({ day, ...hours(frame) }))),
    holidays: (rest.holidays ?? []).map((date) => ({ date, name: 'holiday' })),
    workingDays: Object.entries(rest.workingDays ?? {}).map(([date, own]) => ({
      date,
      frames: own.map(hours),
    })),
  };
  return compileCalendar(spec);
}

/** The due time in UTC; times are ISO, with Z or an offset. */
export const add = (on: Calendar, from: string, ms: number) =>
  addWorkingTime(on, new Date(from), ms).toISOString();
export const addDays = (on: Calendar, from: string, n: number) =>
  addWorkingDays(on, new Date(from), n).toISOString();
export const measure = (on: Calendar, from: string, to: string) =>
  measureWorkingTime(on, new Date(from), new Date(to));
export const utc = (time: string) => new Date(time).toISOString();

export const office = calendar('Europe/Berlin', workweek, ['08:00–18:00']);
export const daily = calendar('Europe/Berlin', weekdays, ['09:00–18:00']);
export const always = calendar('UTC', weekdays, ['00:00–24:00']);
