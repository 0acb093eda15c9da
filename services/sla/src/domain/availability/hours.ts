import type { CalendarVersion } from '../book';
import { type Calendar, listWorkingIntervals, measureWorkingTime } from '../calendar/kernel';

/** The agreed service time of a span, by the versions of the calendar that were in force. */
export type Hours = { calendar: Calendar; from: number; to: number }[];

export function readHours(versions: CalendarVersion[], start: Date, end: Date): Hours {
  return versions.flatMap(({ at, read }, index) => {
    const from = Math.max(index === 0 ? -Infinity : at.getTime(), start.getTime());
    const to = Math.min(versions[index + 1]?.at.getTime() ?? Infinity, end.getTime());
    return from < to ? [{ calendar: read(), from, to }] : [];
  });
}

/** Agreed milliseconds between two moments. */
export const measureHours = (hours: Hours, from: number, to: number): number =>
  hours.reduce((sum, part) => {
    const [first, last] = [Math.max(from, part.from), Math.min(to, part.to)];
    return first < last ? sum + measureWorkingTime(part.calendar, new Date(first), new Date(last)) : sum;
  }, 0);

export const listHours = (hours: Hours): { from: Date; to: Date }[] =>
  hours.flatMap(({ calendar, from, to }) => listWorkingIntervals(calendar, new Date(from), new Date(to)));
