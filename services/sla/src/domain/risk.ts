import { addWorkingTime, type Calendar, NoWorkingTime } from './calendar/kernel';

/** From which used share of the target on a clock is at risk, where nothing is said. */
export const usualRisk = 75;

/** What clocks have in common that come to be at risk together. */
export interface Pace {
  calendarId: string;
  calendarVersion: number;
  targetMs: number;
}

/**
 * Until when a clock that runs must be due for so much of its target to be used by now: what is left of it then is
 * what lies between now and this. So nobody has to look at each clock to see how it stands.
 * @param percent of the target
 * @returns undefined where whatever is due at all is at risk
 */
export function findHorizon(
  calendar: Calendar,
  targetMs: number,
  percent: number,
  now: Date,
): Date | undefined {
  const leftMs = targetMs - Math.ceil((targetMs * percent) / 100);
  if (leftMs <= 0) return now;
  try {
    return addWorkingTime(calendar, now, leftMs);
  } catch (error) {
    if (error instanceof NoWorkingTime) return undefined;
    throw error;
  }
}
