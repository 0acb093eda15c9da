import type { CalendarSpec, Frame } from './calendar';

/**
 * A second, slow opinion for the tests: walks minute by minute, asks Intl what the wall clock shows, and decides each
 * minute for itself. It shares nothing with the kernel but the spec. Frames and offsets must be whole minutes.
 */
export interface Walk {
  /** UTC minute (since 1970) of the first entry. */
  from: number;
  working: boolean[];
  dates: string[];
  clocks: number[];
  /** First and last working minute of each date on which work opens. */
  shifts: Map<string, { first: number; last: number }>;
  /** First and last working minute of each single frame, with the date it opens on. */
  frames: { date: string; first: number; last: number }[];
}

const MINUTE = 60_000;
const names = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Walks the UTC minutes of [from, to) and notes which of them are worked. */
export function walk(spec: CalendarSpec, from: number, to: number): Walk {
  const { dates, clocks } = readClocks(spec.timeZone, from, to);
  const openings = new Map<string, Opening[]>();
  const openingsOn = (date: string): Opening[] => {
    const known = openings.get(date) ?? lookUpFrames(spec, date).map((frame) => foresee(date, frame));
    openings.set(date, known);
    return known;
  };
  let today: Opening[] = [];
  let yesterday: Opening[] = [];
  dates.forEach((date, i) => {
    if (date !== dates[i - 1]) {
      today = openingsOn(date);
      yesterday = openingsOn(new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10));
    }
    for (const opening of today) note(opening, clocks[i]!, from + i);
    for (const opening of yesterday) note(opening, clocks[i]! + 1440, from + i);
  });
  const frames = [...openings.values()].flat().filter(({ last }) => last >= from);
  // Who has opened does not close because the clock is put back: all between a frame's first and last minute is work.
  const working = dates.map(() => false);
  const shifts: Walk['shifts'] = new Map();
  for (const { date, first, last } of frames) {
    working.fill(true, first - from, last - from + 1);
    const shift = shifts.get(date) ?? { first, last };
    shifts.set(date, { first: Math.min(shift.first, first), last: Math.max(shift.last, last) });
  }
  return { from, working, dates, clocks, shifts, frames };
}

/** One frame on one date, in local minutes after its midnight, and the UTC minutes in which it was seen to be open. */
interface Opening {
  date: string;
  open: number;
  close: number;
  first: number;
  last: number;
}

function foresee(date: string, frame: Frame): Opening {
  const open = toMinutes(frame.open);
  const close = toMinutes(frame.close);
  return { date, open, close: close > open ? close : close + 1440, first: Infinity, last: -Infinity };
}

function note(opening: Opening, clock: number, minute: number): void {
  if (clock < opening.open || clock >= opening.close) return;
  opening.first = Math.min(opening.first, minute);
  opening.last = Math.max(opening.last, minute);
}

/** Adds working milliseconds by walking; undefined when the walk ends before they do. */
export function walkTime({ from, working }: Walk, start: number, durationMs: number): number | undefined {
  let left = durationMs;
  for (let at = start; ; at = (Math.floor(at / MINUTE) + 1) * MINUTE) {
    const works = working[Math.floor(at / MINUTE) - from];
    if (works === undefined) return undefined;
    if (!works) continue;
    const rest = MINUTE - (at % MINUTE);
    if (left <= rest && (left < rest || durationMs > 0)) return at + left;
    left -= rest;
  }
}

/** Counts working milliseconds of [start, end) by walking. */
export function walkMeasure({ from, working }: Walk, start: number, end: number): number {
  let worked = 0;
  for (let at = start; at < end; at = (Math.floor(at / MINUTE) + 1) * MINUTE) {
    const stop = Math.min(end, (Math.floor(at / MINUTE) + 1) * MINUTE);
    if (working[Math.floor(at / MINUTE) - from]) worked += stop - at;
  }
  return worked;
}

/** Adds `n` > 0 working days by walking; undefined when the walk ends before they do. */
export function walkDays(walked: Walk, start: number, n: number): number | undefined {
  const { from, dates, clocks, shifts, frames } = walked;
  const minute = Math.floor(start / MINUTE);
  const today = dates[minute - from]!;
  const running = frames.filter(({ first, last }) => first <= minute && minute <= last).map(({ date }) => date);
  const workDates = [...shifts.keys()].sort();
  const own = running.includes(today) ? today : (running[0] ?? (shifts.has(today) ? today : undefined));
  const day = own ?? workDates.find((date) => date > today);
  if (day === undefined) return undefined;
  const origin = own ? minute : shifts.get(day)!.first;
  const daysOver = daysBetween(day, dates[origin - from]!);
  const target = workDates[workDates.indexOf(day) + n];
  if (target === undefined) return undefined;
  const wanted = daysBetween('1970-01-01', target) + daysOver;
  const reached = dates.findIndex((date, i) => {
    const days = daysBetween('1970-01-01', date);
    return days > wanted || (days === wanted && clocks[i]! >= clocks[origin - from]!);
  });
  if (reached < 0) return undefined;
  const skipped = daysBetween('1970-01-01', dates[reached]!) > wanted || clocks[reached] !== clocks[origin - from];
  const within = own && !skipped ? start % MINUTE : 0;
  const { first, last } = shifts.get(target)!;
  return Math.min(Math.max((from + reached) * MINUTE + within, first * MINUTE), (last + 1) * MINUTE);
}

function lookUpFrames(spec: CalendarSpec, date: string): Frame[] {
  const makeUp = spec.workingDays.find((day) => day.date === date);
  if (makeUp) return makeUp.frames;
  if (spec.holidays.some((holiday) => holiday.date === date)) return [];
  const name = names[new Date(`${date}T12:00Z`).getUTCDay()];
  return spec.week.filter((frame) => frame.day === name);
}

function toMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function daysBetween(a: string, b: string): number {
  return (Date.parse(b) - Date.parse(a)) / 86_400_000;
}

interface Clocks {
  dates: string[];
  clocks: number[];
}
const read = new Map<string, Clocks>();

/** What the wall clock of a zone shows in each UTC minute; remembered, for Intl is slow and walks repeat. */
function readClocks(timeZone: string, from: number, to: number): Clocks {
  const key = `${timeZone} ${from} ${to}`;
  const known = read.get(key);
  if (known) return known;
  // Swedish writes dates and times the ISO way.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
  const texts = Array.from({ length: to - from }, (_, i) => format.format((from + i) * MINUTE));
  const seen = { dates: texts.map((text) => text.slice(0, 10)), clocks: texts.map((text) => toMinutes(text.slice(11))) };
  read.set(key, seen);
  return seen;
}
