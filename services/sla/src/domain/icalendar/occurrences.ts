import { DAY } from '../calendar/parse';
import { type AllDayEvent, writeDate } from './read-event';
import { followYearlyRule } from './yearly-rule';

/** The years that are looked at, both included. */
export interface Years {
  from: number;
  to: number;
}

/**
 * The dates of an event within some years.
 * @param isMoved whether an occurrence that begins on a date stands elsewhere in the file
 * @throws Unreadable for a rule that is not a yearly one
 */
export function listOccurrences(
  event: AllDayEvent,
  { from, to }: Years,
  isMoved: (date: string) => boolean,
): { dates: string[]; outsideCount: number } {
  const first = Date.UTC(from, 0, 1) / DAY;
  const end = Date.UTC(to + 1, 0, 1) / DAY;
  const series = event.rule ? followYearlyRule(event.rule, event.start, end) : [event.start];
  const starts = [...new Set([...series, ...event.also])].filter(
    (start) => !event.except.includes(start) && (event.instead !== '' || !isMoved(writeDate(start))),
  );
  const days = starts.flatMap((start) => Array.from({ length: event.length }, (_, n) => start + n));
  const within = [...new Set(days)].filter((day) => first <= day && day < end);
  return {
    dates: within.sort((a, b) => a - b).map(writeDate),
    outsideCount: event.rule ? 0 : days.length - within.length,
  };
}
