import type { Fields } from '#chassis/errors';

/** A year is no absence any more. */
const longestMs = 366 * 86_400_000;
/** What each of them may do travels with every call of the delegate. */
export const mostStoodInFor = 5;

/** What is wrong with the times of a delegation; empty where nothing is. */
export function faultsOfTimes(start: Date, end: Date, now: Date): Fields {
  if (end <= now) return { endTime: 'is not in the future' };
  if (end <= start) return { endTime: 'is not after startTime' };
  if (end.getTime() - start.getTime() > longestMs) return { endTime: 'is more than a year after startTime' };
  return {};
}
