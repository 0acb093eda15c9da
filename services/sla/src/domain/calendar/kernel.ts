import {
  BLOCK,
  BLOCK_DAYS,
  type Block,
  buildBlock,
  countWorkedBefore,
  findFirstFrom,
  listIntervalsOf,
} from './block';
import { type CalendarSpec, validateCalendar } from './calendar';
import { type Days, findLastDay, readDays } from './days';
import { DAY } from './parse';
import { findFirstReach, readWallClock } from './zone';

/** A calendar made ready for arithmetic. Keep it as long as the spec lasts: it remembers what it worked out. */
export interface Calendar {
  readonly timeZone: string;
  readonly days: Days;
  /** The block in which working time ends for good; -Infinity for a calendar that has none. */
  readonly lastBlock: number;
  /** At most KEPT_BLOCKS blocks, oldest first. */
  readonly blocks: Map<number, Block>;
  /** Working milliseconds of each block from FIRST_BLOCK on; -1 where nobody has asked yet. */
  readonly totals: Float64Array;
}

/** The calendar never has as much working time as was asked for. */
export class NoWorkingTime extends RangeError {
  override name = 'NoWorkingTime';
}

/** Instants a calendar answers for, so that a wild date cannot keep it busy for minutes. */
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2300, 0, 1);
const KEPT_BLOCKS = 64;
const FIRST_BLOCK = Math.floor(EARLIEST / BLOCK);
const ALL_BLOCKS = Math.floor(LATEST / BLOCK) - FIRST_BLOCK + 1;

/** Makes a calendar ready; throws a RangeError naming every complaint when the spec is not good. */
export function compileCalendar(spec: CalendarSpec): Calendar {
  const complaints = validateCalendar(spec);
  if (complaints.length > 0) {
    throw new RangeError(complaints.map(({ field, detail }) => `${field}: ${detail}`).join('; '));
  }
  const days = readDays(spec);
  const lastBlock = Math.floor(Math.min(findLastDay(days) * DAY + 4 * DAY, LATEST) / BLOCK);
  return {
    timeZone: spec.timeZone,
    days,
    lastBlock,
    blocks: new Map(),
    totals: new Float64Array(ALL_BLOCKS).fill(-1),
  };
}

/**
 * The instant at which `durationMs` (rounded to whole milliseconds, not negative) of working time after `from` is
 * used up. Time that ends exactly at closing is due at closing; no time at all is due at once within hours, and at
 * the next opening outside them. Throws NoWorkingTime when there never is that much.
 */
export function addWorkingTime(calendar: Calendar, from: Date, durationMs: number): Date {
  if (!(durationMs >= 0)) throw new RangeError(`a duration of ${durationMs} ms is not possible`);
  const duration = Math.round(durationMs);
  if (duration === 0) return nextOpening(calendar, from);
  const start = readInstant(from);
  let index = Math.floor(start / BLOCK);
  // Counted from the block's beginning, so that every block is searched alike.
  let left = countWorkedBefore(findBlock(calendar, index), start) + duration;
  for (; index <= calendar.lastBlock; index++) {
    const total = findTotal(calendar, index); // years that lie between are but one number each
    if (left <= total) {
      const { closes, worked } = findBlock(calendar, index);
      const i = findFirstFrom(worked, left);
      return new Date(closes[i]! - (worked[i]! - left));
    }
    left -= total;
  }
  throw new NoWorkingTime(
    `the calendar never has ${duration} ms of working time after ${from.toISOString()}`,
  );
}

/**
 * The same local clock time, `n` (0 or more) working days on. A working day is a date on which working time opens.
 *
 * - A night shift belongs to the day it opened: Tuesday 02:00 in Monday's shift is Monday, 26 o'clock (unless
 *   Tuesday itself has opened by then).
 * - From a day that is none (and outside any shift), counting starts at the next working day's opening.
 * - A time before the target day's first opening is that opening; after its last close, that close. A shift of the
 *   evening before that runs on for longer moves that last close, or a night could be due before it began.
 * - A time that the target day skips is the instant the clock jumps; one that it has twice is the first.
 * - No days at all is like no time at all: now, or the next opening.
 *
 * Throws NoWorkingTime when there are not that many working days.
 */
export function addWorkingDays(calendar: Calendar, from: Date, n: number): Date {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} is no number of working days`);
  if (n === 0) return nextOpening(calendar, from);
  const start = findWorkingDay(calendar, readInstant(from));
  const target = countDaysOn(calendar, start.day, n);
  const { stretches } = findBlockOfDay(calendar, target);
  const before = listIntervalsOf(calendar.days, stretches, target - 1);
  const intervals = listIntervalsOf(calendar.days, stretches, target);
  const first = intervals[0]!.open;
  const last = Math.max(...[...before, ...intervals].map(({ close }) => close));
  return new Date(Math.min(Math.max(findFirstReach(stretches, target * DAY + start.clock), first), last));
}

/** The working time between two instants in milliseconds; 0 when `to` is not after `from`. */
export function measureWorkingTime(calendar: Calendar, from: Date, to: Date): number {
  const start = readInstant(from);
  const end = readInstant(to);
  if (end <= start) return 0;
  const lastIndex = Math.floor(end / BLOCK);
  let worked = 0;
  for (let index = Math.floor(start / BLOCK); index < lastIndex; index++) {
    worked += findTotal(calendar, index);
  }
  const before = countWorkedBefore(findBlock(calendar, Math.floor(start / BLOCK)), start);
  return worked - before + countWorkedBefore(findBlock(calendar, lastIndex), end);
}

/** How many working days there are from local date `first` to before `end`, days since 1970-01-01. */
export function countWorkingDays(calendar: Calendar, first: number, end: number): number {
  let count = 0;
  for (let index = Math.floor(first / BLOCK_DAYS); index * BLOCK_DAYS < end; index++) {
    const { workingDays } = findBlock(calendar, index);
    count += findFirstFrom(workingDays, end) - findFirstFrom(workingDays, first);
  }
  return count;
}

/** Whether work goes on at an instant. The opening belongs to the working time, the closing does not. */
export function isWorkingTime(calendar: Calendar, at: Date): boolean {
  const time = readInstant(at);
  const { opens, closes } = findBlock(calendar, Math.floor(time / BLOCK));
  const i = findFirstFrom(closes, time + 1);
  return i < opens.length && opens[i]! <= time;
}

/** The first instant at or after `at` that is working time: `at` itself within hours. Throws NoWorkingTime when none comes. */
export function nextOpening(calendar: Calendar, at: Date): Date {
  const time = readInstant(at);
  for (let index = Math.floor(time / BLOCK); index <= calendar.lastBlock; index++) {
    const { opens, closes } = findBlock(calendar, index);
    const i = findFirstFrom(closes, time + 1);
    if (i < opens.length) return new Date(Math.max(opens[i]!, time));
  }
  throw new NoWorkingTime(`the calendar has no working time after ${at.toISOString()}`);
}

/** The working time between two instants as ascending intervals that neither overlap nor touch, clipped to the two. */
export function listWorkingIntervals(calendar: Calendar, from: Date, to: Date): { from: Date; to: Date }[] {
  const start = readInstant(from);
  const end = readInstant(to);
  const intervals: { from: Date; to: Date }[] = [];
  for (let index = Math.floor(start / BLOCK); index * BLOCK < end; index++) {
    const { opens, closes } = findBlock(calendar, index);
    for (let i = findFirstFrom(closes, start + 1); i < opens.length && opens[i]! < end; i++) {
      const open = Math.max(opens[i]!, start);
      const to = new Date(Math.min(closes[i]!, end));
      const last = intervals.at(-1);
      // Blocks cut what runs across their edge; it is one interval all the same.
      if (last?.to.getTime() === open) last.to = to;
      else intervals.push({ from: new Date(open), to });
    }
  }
  return intervals;
}

/** The working day that an instant belongs to, and the local clock at it in milliseconds after that day's midnight. */
function findWorkingDay(calendar: Calendar, at: number): { day: number; clock: number } {
  const local = readWallClock(findBlock(calendar, Math.floor(at / BLOCK)).stretches, at);
  const today = Math.floor(local / DAY);
  // Where clocks go back over midnight, tomorrow may have opened already.
  const running = [today, today - 1, today + 1].find((day) =>
    listIntervals(calendar, day).some(({ open, close }) => open <= at && at < close),
  );
  const day = running ?? (listIntervals(calendar, today).length > 0 ? today : undefined);
  if (day !== undefined) return { day, clock: local - day * DAY };
  const next = countDaysOn(calendar, today, 1);
  const { open } = listIntervals(calendar, next)[0]!;
  return { day: next, clock: readWallClock(findBlockOfDay(calendar, next).stretches, open) - next * DAY };
}

function listIntervals(calendar: Calendar, day: number) {
  return listIntervalsOf(calendar.days, findBlockOfDay(calendar, day).stretches, day);
}

/** The `n`th working day after a date. */
function countDaysOn(calendar: Calendar, day: number, n: number): number {
  let index = Math.floor(day / BLOCK_DAYS);
  let position = findFirstFrom(findBlock(calendar, index).workingDays, day + 1) + n - 1;
  for (; index <= calendar.lastBlock; index++) {
    const { workingDays } = findBlock(calendar, index);
    if (position < workingDays.length) return workingDays[position]!;
    position -= workingDays.length;
  }
  throw new NoWorkingTime(`the calendar has fewer than ${n} working days left`);
}

function findBlockOfDay(calendar: Calendar, day: number): Block {
  return findBlock(calendar, Math.floor(day / BLOCK_DAYS));
}

function findTotal(calendar: Calendar, index: number): number {
  const known = calendar.totals[index - FIRST_BLOCK]!;
  return known < 0 ? findBlock(calendar, index).total : known;
}

function findBlock({ blocks, totals, days, timeZone }: Calendar, index: number): Block {
  const known = blocks.get(index);
  if (known) return known;
  const block = buildBlock(days, timeZone, index);
  if (blocks.size >= KEPT_BLOCKS) blocks.delete(blocks.keys().next().value!);
  blocks.set(index, block);
  totals[index - FIRST_BLOCK] = block.total;
  return block;
}

function readInstant(date: Date): number {
  const at = date.getTime();
  if (at >= EARLIEST && at < LATEST) return at;
  throw new RangeError(`a calendar answers for the years 1900 to 2299 only`);
}
