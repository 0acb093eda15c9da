import { type Days, findHours } from './days';
import { DAY } from './parse';
import { findFirstReach, findLastShort, listStretches, type Stretch } from './zone';

/** A block is this many days long: about a year, so that an ordinary question looks at one or two of them. */
export const BLOCK_DAYS = 366;
export const BLOCK = BLOCK_DAYS * DAY;

/** Working time from one instant to another, UTC epoch milliseconds, half open. */
export interface Interval {
  open: number;
  close: number;
}

/** The working time of one block: block n holds the instants from n × BLOCK and the local dates from n × BLOCK_DAYS. */
export interface Block {
  /** Merged, ascending intervals, cut at the block's edges; touching only at those. */
  opens: Float64Array;
  closes: Float64Array;
  /** Working milliseconds of the block up to the end of each interval. */
  worked: Float64Array;
  total: number;
  /** Dates on which working time opens. */
  workingDays: number[];
  stretches: Stretch[];
}

/** Works out block `index` of a calendar. */
export function buildBlock(days: Days, timeZone: string, index: number): Block {
  const firstDay = index * BLOCK_DAYS;
  const from = index * BLOCK;
  // A frame runs up to two days past its midnight, and a local midnight lies within a day of the UTC one.
  const stretches = listStretches(timeZone, from - 4 * DAY, from + BLOCK + 4 * DAY);
  const workingDays: number[] = [];
  const intervals: Interval[] = [];
  for (let day = firstDay - 4; day < firstDay + BLOCK_DAYS + 2; day++) {
    const opened = listIntervalsOf(days, stretches, day);
    intervals.push(...opened);
    if (opened.length > 0 && day >= firstDay && day < firstDay + BLOCK_DAYS) workingDays.push(day);
  }
  return { ...sumUp(cut(merge(intervals), from, from + BLOCK)), workingDays, stretches };
}

/**
 * The working intervals that open on a date, by opening; a frame that the zone's clock skips altogether has none.
 * A frame opens when the wall clock first reaches its opening and closes when the wall clock is last short of its
 * close, so what lies between is real time: 01:00–03:00 is three hours on the night the clock goes back.
 */
export function listIntervalsOf(days: Days, stretches: Stretch[], day: number): Interval[] {
  const intervals: Interval[] = [];
  for (const { open, close } of findHours(days, day)) {
    const from = findFirstReach(stretches, day * DAY + open);
    const to = findLastShort(stretches, day * DAY + close);
    if (to > from) intervals.push({ open: from, close: to });
  }
  return intervals.length > 1 ? intervals.sort((a, b) => a.open - b.open) : intervals;
}

function merge(intervals: Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { open, close } of intervals.sort((a, b) => a.open - b.open)) {
    const last = merged.at(-1);
    if (last && open <= last.close) last.close = Math.max(last.close, close);
    else merged.push({ open, close });
  }
  return merged;
}

function cut(intervals: Interval[], from: number, to: number): Interval[] {
  return intervals
    .map(({ open, close }) => ({ open: Math.max(open, from), close: Math.min(close, to) }))
    .filter(({ open, close }) => close > open);
}

function sumUp(intervals: Interval[]): Pick<Block, 'opens' | 'closes' | 'worked' | 'total'> {
  let total = 0;
  const worked = Float64Array.from(intervals, ({ open, close }) => (total += close - open));
  const opens = Float64Array.from(intervals, ({ open }) => open);
  const closes = Float64Array.from(intervals, ({ close }) => close);
  return { opens, closes, worked, total };
}

/** How many milliseconds of a block are worked before `at`. */
export function countWorkedBefore({ opens, closes, worked, total }: Block, at: number): number {
  const i = findFirstFrom(closes, at);
  if (i === closes.length) return total;
  return worked[i]! - (closes[i]! - Math.max(opens[i]!, Math.min(at, closes[i]!)));
}

/** The position of the first of some ascending values that is `bound` or more; their number when none is. */
export function findFirstFrom(values: ArrayLike<number>, bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
