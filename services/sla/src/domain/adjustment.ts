import { Problem } from '#chassis/errors';
import type { AdjustClockRequest } from '#proto/steward/sla/v1/adjustment';
import { type Calendar, measureWorkingTime } from './calendar/kernel';
import type { KeptClock } from './clock';
import { longestDays, toMs } from './duration';

type Wish = Pick<AdjustClockRequest, 'add' | 'dueTime'>;

/**
 * How many milliseconds of working time a wish adds to a clock; fewer than none takes them off.
 * @throws Problem invalid naming the field, or illegal-transition where the clock has ended
 */
export function measureWish({ add, dueTime }: Wish, clock: KeptClock, calendar: Calendar): number {
  if (clock.endAt) throw new Problem('illegal-transition', 'The clock has ended.');
  if ((add === undefined) === (dueTime === undefined))
    throw invalid({ add: 'either this or dueTime is given', dueTime: 'either this or add is given' });
  const field = add ? 'add' : 'dueTime';
  const ms = add ? toMs(add) : measureMove(clock.dueAt, dueTime!, calendar);
  if (ms === 0) throw invalid({ [field]: 'changes nothing' });
  const excess = ms > longestMs ? 'is more than a year' : findExcess(clock, ms);
  if (excess) throw invalid({ [field]: excess });
  return ms;
}

/** Why the target cannot be so much longer; asked again when it is decided, for others may have been meanwhile. */
export function findExcess({ targetMs }: KeptClock, addedMs: number): string | undefined {
  if (targetMs + addedMs <= 0) return 'takes off all the time there was';
  const isTooLong = addedMs > 0 && targetMs + addedMs > longestDays * 86_400_000;
  return isTooLong ? 'makes more than ten years with what is promised' : undefined;
}

const longestMs = 366 * 86_400_000;
const farthestMs = 50 * longestMs;
const invalid = (fields: Record<string, string>) =>
  new Problem('invalid', 'The due time cannot be moved so.', fields);

function measureMove(from: Date | undefined, to: Date, calendar: Calendar): number {
  if (!from) throw invalid({ dueTime: 'cannot be said while the clock rests: use add' });
  // Half a century is more than a year of hours, and no calendar has to answer for it.
  if (Math.abs(to.getTime() - from.getTime()) > farthestMs)
    throw invalid({ dueTime: 'is too far from when it is due' });
  return to > from ? measureWorkingTime(calendar, from, to) : -measureWorkingTime(calendar, to, from);
}
