import { type CalendarSpec, type Frame, weekdays } from './calendar';
import { DAY, parseClock, parseDate } from './parse';

/** A frame in milliseconds after the midnight that begins its date; close > open, at most 24 h later. */
export interface Hours {
  open: number;
  close: number;
}

/** Which hours each local date has. Dates are days since 1970-01-01. */
export interface Days {
  week: Hours[][];
  /** Holidays (no hours) and make-up working days. */
  exceptions: Map<number, Hours[]>;
}

/** Reads the hours of a calendar that `validateCalendar` found good. */
export function readDays(spec: CalendarSpec): Days {
  const week = weekdays.map((day) => spec.week.filter((frame) => frame.day === day).map(readHours));
  const exceptions = new Map<number, Hours[]>();
  for (const { date } of spec.holidays) exceptions.set(parseDate(date)!, []);
  for (const { date, frames } of spec.workingDays) exceptions.set(parseDate(date)!, frames.map(readHours));
  return { week, exceptions };
}

function readHours(frame: Frame): Hours {
  const open = parseClock(frame.open)!;
  const close = parseClock(frame.close)!;
  return { open, close: close > open ? close : close + DAY };
}

/** The hours that open on a date. */
export function findHours({ week, exceptions }: Days, day: number): Hours[] {
  // 1970-01-01 was a Thursday, three days into a week that begins on Monday; dates before it are negative.
  return exceptions.get(day) ?? week[(((day + 3) % 7) + 7) % 7]!;
}

/** The last date that can have hours; Infinity for a calendar with a working week. */
export function findLastDay({ week, exceptions }: Days): number {
  if (week.some((hours) => hours.length > 0)) return Infinity;
  return Math.max(-Infinity, ...[...exceptions].filter(([, hours]) => hours.length > 0).map(([day]) => day));
}
