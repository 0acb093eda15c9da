import type { CalendarSpec, Frame } from './calendar';

/**
 * A second, slow opinion for the tests: walks minute by minute, asks Intl what the wall clock shows, and decides each
 * minute for itself. It shares nothing with the kernel but the spec. Frames and offsets must be whole minutes.
 */
export interface Walk extends Clocks {
  /** UTC minute (since 1970) of the first entry of the lists. */
  from: number;
  /** 1 where the minute is worked. */
  working: Uint8Array;
  /** Every frame that was seen open. */
  openings: Opening[];
}

/** What the wall clock shows in each minute: days since 1970-01-01, and minutes after midnight. */
interface Clocks {
  days: Int32Array;
  clocks: Int16Array;
}

/** One frame on one day, in local minutes after its midnight, and the UTC minutes in which it was seen open. */
interface Opening {
  day: number;
  open: number;
  close: number;
  first: number;
  last: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Walks the UTC minutes of [from, to) and notes which of them are worked. */
export function walk(spec: CalendarSpec, from: number, to: number): Walk {
  const { days, clocks } = readClocks(spec.timeZone, from, to);
  const foreseen = new Map<number, Opening[]>();
  const openingsOn = (day: number): Opening[] => {
    const known = foreseen.get(day) ?? lookUpFrames(spec, day).map((frame) => foresee(day, frame));
    foreseen.set(day, known);
    return known;
  };
  for (let begin = 0, end = 0; begin < days.length; begin = end) {
    const day = days[begin]!;
    while (end < days.length && days[end] === day) end++;
    for (const opening of openingsOn(day)) note(opening, clocks, begin, end, 0, from);
    for (const opening of openingsOn(day - 1)) note(opening, clocks, begin, end, 1440, from);
  }
  const openings = [...foreseen.values()].flat().filter(({ last }) => last >= from);
  // Who has opened does not close because the clock is put back: all between a frame's first and last minute is work.
  const working = new Uint8Array(days.length);
  for (const { first, last } of openings) working.fill(1, first - from, last - from + 1);
  return { from, working, days, clocks, openings };
}

/** The same with some minutes (since 1970, half open) in which nothing counts. */
export function pauseWalk(walked: Walk, pauses: readonly (readonly [from: number, to: number])[]): Walk {
  const working = walked.working.slice();
  for (const [from, to] of pauses) {
    const begin = Math.max(0, from - walked.from);
    if (to - walked.from > begin) working.fill(0, begin, to - walked.from);
  }
  return { ...walked, working };
}

/** Adds working milliseconds by walking; undefined when the walk ends before they do. */
export function walkTime({ from, working }: Walk, start: number, durationMs: number): number | undefined {
  let left = durationMs;
  let at = start;
  for (let i = Math.floor(start / MINUTE) - from; i < working.length; i++) {
    const next = (from + i + 1) * MINUTE;
    if (working[i] && left <= next - at) return at + left;
    if (working[i]) left -= next - at;
    at = next;
  }
  return undefined;
}

/** Counts working milliseconds of [start, end) by walking. */
export function walkMeasure({ from, working }: Walk, start: number, end: number): number {
  let worked = 0;
  let at = start;
  for (let i = Math.floor(start / MINUTE) - from; at < end; i++) {
    const next = (from + i + 1) * MINUTE;
    if (working[i]) worked += (next < end ? next : end) - at;
    at = next;
  }
  return worked;
}

/** Adds `n` > 0 working days by walking; undefined when the walk ends before they do. */
export function walkDays(
  { from, days, clocks, openings }: Walk,
  start: number,
  n: number,
): number | undefined {
  const minute = Math.floor(start / MINUTE);
  const today = days[minute - from]!;
  const workdays = [...new Set(openings.map(({ day }) => day))].sort((a, b) => a - b);
  const running = openings
    .filter(({ first, last }) => first <= minute && minute <= last)
    .map(({ day }) => day);
  // Today if it is at work, else the day whose shift is at work, else today if it works at all.
  const own = [running.find((day) => day === today), running[0], workdays.find((day) => day === today)].find(
    (day) => day !== undefined,
  );
  const day = own ?? workdays.find((later) => later > today);
  const target = day === undefined ? undefined : workdays[workdays.indexOf(day) + n];
  if (day === undefined || target === undefined) return undefined;

  const opened = (on: number) => openings.filter((opening) => opening.day === on);
  const origin = own === undefined ? Math.min(...opened(day).map(({ first }) => first)) : minute;
  const wantedDay = target + days[origin - from]! - day;
  const wantedClock = clocks[origin - from]!;
  const reached = days.findIndex(
    (shows, i) => shows > wantedDay || (shows === wantedDay && clocks[i]! >= wantedClock),
  );
  if (reached < 0) return undefined;
  const exact = days[reached] === wantedDay && clocks[reached] === wantedClock;
  const found = (from + reached) * MINUTE + (exact && own !== undefined ? start % MINUTE : 0);
  const earliest = Math.min(...opened(target).map(({ first }) => first)) * MINUTE;
  const latest = Math.max(...[...opened(target - 1), ...opened(target)].map(({ last }) => last + 1)) * MINUTE;
  return Math.min(Math.max(found, earliest), latest);
}

function foresee(day: number, frame: Frame): Opening {
  const open = toMinutes(frame.open);
  const close = toMinutes(frame.close);
  return { day, open, close: close > open ? close : close + 1440, first: Infinity, last: -Infinity };
}

/** Looks for the frame in the minutes of one local date; `plus` is 1440 on the date after its own. */
function note(
  opening: Opening,
  clocks: Int16Array,
  begin: number,
  end: number,
  plus: number,
  from: number,
): void {
  const open = opening.open - plus;
  const close = opening.close - plus;
  for (let i = begin; i < end; i++) {
    const clock = clocks[i]!;
    if (clock < open || clock >= close) continue;
    if (from + i < opening.first) opening.first = from + i;
    opening.last = from + i;
  }
}

function lookUpFrames(spec: CalendarSpec, day: number): Frame[] {
  const noon = new Date(day * DAY + DAY / 2);
  const date = noon.toISOString().slice(0, 10);
  const makeUp = spec.workingDays.find((entry) => entry.date === date);
  if (makeUp) return makeUp.frames;
  if (spec.holidays.some((holiday) => holiday.date === date)) return [];
  const name = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'][noon.getUTCDay()];
  return spec.week.filter((frame) => frame.day === name);
}

function toMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

const read = new Map<string, Clocks>();
const mostRead = 1_000;

/** What the wall clock of a zone shows in each UTC minute; remembered, for Intl is slow and walks repeat. */
function readClocks(timeZone: string, from: number, to: number): Clocks {
  const key = `${timeZone} ${from} ${to}`;
  const known = read.get(key);
  if (known) return known;
  // Swedish writes dates and times the ISO way.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const days = new Int32Array(to - from);
  const clocks = new Int16Array(to - from);
  for (let i = 0; i < to - from; i++) {
    const text = format.format((from + i) * MINUTE);
    days[i] = Date.parse(text.slice(0, 10)) / DAY;
    clocks[i] = toMinutes(text.slice(11));
  }
  if (read.size >= mostRead) read.clear();
  read.set(key, { days, clocks });
  return { days, clocks };
}
