import type ICAL from 'ical.js';
import { DAY } from '../calendar/parse';
import { Unreadable } from './read-event';

/** Days of a period, counted since 1970-01-01: the first, and the one behind the last. */
type Period = [first: number, end: number];

const understood = ['BYMONTH', 'BYMONTHDAY', 'BYDAY', 'COUNT', 'UNTIL', 'INTERVAL', 'WKST'];
const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const every = Array.from({ length: 12 }, (_, n) => n + 1);

/**
 * The days on which a yearly rule (RFC 5545, 3.3.10) begins anew, from `start` to before `end`. Worked out here,
 * for the library takes 29 February for 1 March in common years, where the standard leaves it out.
 * @throws Unreadable for a rule that is not a yearly one
 */
export function followYearlyRule(rule: ICAL.Recur, start: number, end: number): number[] {
  checkRule(rule);
  const until = rule.until ? toDay(rule.until.year, rule.until.month, rule.until.day) + 1 : Infinity;
  const most = rule.count ?? Infinity;
  const days: number[] = [];
  for (let year = yearOf(start); toDay(year, 1, 1) < Math.min(end, until); year += rule.interval) {
    for (const day of listDaysOf(rule, start, year)) if (day >= start && day < until) days.push(day);
    if (days.length >= most) break;
  }
  return days.slice(0, most === Infinity ? undefined : most).filter((day) => day < end);
}

function checkRule({ freq, interval, parts }: ICAL.Recur): void {
  if (freq !== 'YEARLY') throw new Unreadable(`repeats ${freq}: only YEARLY is understood`);
  if (!Number.isInteger(interval) || interval < 1) throw new Unreadable('has an RRULE without an interval');
  const foreign = Object.keys(parts).filter((part) => !understood.includes(part));
  if (foreign.length > 0) throw new Unreadable(`has an RRULE with ${foreign.join(', ')}`);
  if (parts.BYMONTHDAY && parts.BYDAY?.some((day) => readWeekday(day).nth !== 0))
    throw new Unreadable('has an RRULE with both BYMONTHDAY and a numbered BYDAY');
}

/** The days of one year that the rule names, ascending. */
function listDaysOf({ parts }: ICAL.Recur, start: number, year: number): number[] {
  const { BYMONTH, BYMONTHDAY, BYDAY } = parts as { [part: string]: number[] } & { BYDAY?: string[] };
  const begin = new Date(start * DAY);
  const months = BYMONTH ?? (BYMONTHDAY || BYDAY ? every : [begin.getUTCMonth() + 1]);
  const periods = months.map((month): Period => [toDay(year, month, 1), toDay(year, month + 1, 1)]);
  if (BYDAY && !BYMONTHDAY) {
    const within: Period[] = BYMONTH ? periods : [[toDay(year, 1, 1), toDay(year + 1, 1, 1)]];
    return sort(within.flatMap((period) => BYDAY.flatMap((day) => listWeekdays(period, day))));
  }
  const numbers = BYMONTHDAY ?? [begin.getUTCDate()];
  const days = periods.flatMap(([first, next]) =>
    numbers
      .map((number) => (number > 0 ? first + number - 1 : next + number))
      .filter((day) => first <= day && day < next),
  );
  return sort(days.filter((day) => !BYDAY || BYDAY.includes(weekdays[weekdayOf(day)]!)));
}

/** All Mondays of a period ("MO"), or one of them: "2MO", "-1MO". */
function listWeekdays([first, end]: Period, text: string): number[] {
  const { weekday, nth } = readWeekday(text);
  const days = Array.from({ length: end - first }, (_, n) => first + n).filter(
    (day) => weekdayOf(day) === weekday,
  );
  if (nth === 0) return days;
  const day = days.at(nth > 0 ? nth - 1 : nth);
  return day === undefined ? [] : [day];
}

function readWeekday(text: string): { weekday: number; nth: number } {
  const [, nth = '', name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
  if (!weekdays.includes(name)) throw new Unreadable(`has an RRULE with the day ${text}`);
  return { weekday: weekdays.indexOf(name), nth: Number(nth) };
}

const toDay = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY;
const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();
const weekdayOf = (day: number): number => new Date(day * DAY).getUTCDay();
const sort = (days: number[]): number[] => [...new Set(days)].sort((a, b) => a - b);
