import type { CalendarVersion } from './book';
import { addWorkingTime, measureWorkingTime, NoWorkingTime } from './calendar/kernel';

/** A part of a clock's life through which it runs, or rests for one reason, under one version of a calendar. */
export interface Stretch {
  from: Date;
  /** Open where the clock has not ended. */
  to?: Date;
  /** Empty where the clock runs: then working time counts. */
  reason: string;
  calendar: CalendarVersion;
}

/** Working milliseconds counted until a moment, or until the last closed stretch. */
export function measureUsed(stretches: Stretch[], until?: Date): number {
  let used = 0;
  for (const { from, to = until, reason, calendar } of stretches)
    if (reason === '' && to)
      used += measureWorkingTime(calendar.read(), from, until && until < to ? until : to);
  return used;
}

/** When so many milliseconds are counted; undefined where nobody can know, because the clock rests before. */
export function findReach(stretches: Stretch[], ms: number): Date | undefined {
  let left = Math.max(1, Math.round(ms));
  for (const { from, to, reason, calendar } of stretches) {
    if (reason !== '') continue;
    const span = to ? measureWorkingTime(calendar.read(), from, to) : Infinity;
    if (span >= left) return addIfPossible(calendar, from, left);
    left -= span;
  }
  return undefined;
}

/** A calendar that closes for good makes nothing due. */
function addIfPossible(calendar: CalendarVersion, from: Date, ms: number): Date | undefined {
  try {
    return addWorkingTime(calendar.read(), from, ms);
  } catch (error) {
    if (error instanceof NoWorkingTime) return undefined;
    throw error;
  }
}
