import { type Complaint, type Frame, type Weekday, weekdays } from './calendar';
import { DAY, parseClock } from './parse';

/** A frame with its place in a round of so many milliseconds. */
interface Placed {
  field: string;
  from: number;
  length: number;
}

/** Frames of a week, or of one date, in which the same time is said twice. What is no frame is left to other checks. */
export function findOverlaps(week: ({ day: Weekday } & Frame)[]): Complaint[] {
  const placed = week.flatMap((frame, index) =>
    place(frame, weekdays.indexOf(frame.day) * DAY, `week[${index}]`),
  );
  return complain(placed, 7 * DAY);
}

export function findOverlapsOn(frames: Frame[], path: string): Complaint[] {
  // Nothing follows on the frames of one date but another date's: the round is longer than any of them.
  return complain(
    frames.flatMap((frame, index) => place(frame, 0, `${path}[${index}]`)),
    3 * DAY,
  );
}

function place(frame: Frame, midnight: number, field: string): Placed[] {
  const open = parseClock(frame.open);
  const close = parseClock(frame.close);
  if (open === undefined || close === undefined || midnight < 0) return [];
  return [{ field, from: midnight + open, length: close > open ? close - open : close + DAY - open }];
}

/** Each frame is complained of once, beside the first of those before it that it overlaps. */
function complain(placed: Placed[], round: number): Complaint[] {
  return placed.flatMap((frame, index) => {
    const other = placed.slice(0, index).find((before) => meet(before, frame, round));
    return other ? [{ field: frame.field, detail: `overlaps ${other.field}` }] : [];
  });
}

const meet = (a: Placed, b: Placed, round: number): boolean =>
  behind(a.from, b.from, round) < a.length || behind(b.from, a.from, round) < b.length;

/** How far `to` lies behind `from` on the round. */
const behind = (from: number, to: number, round: number): number => (to - from + round) % round;
