import { Problem } from '#chassis/errors';
import type { StoredIncident } from './incident';
import { move } from './life';

const dayMs = 86_400_000;

/**
 * The day of the work: today where nobody said. Tomorrow is let pass, because it has begun already east of Greenwich.
 * @throws Problem invalid naming date
 */
export function dayOf(date: string, now: Date): string {
  const day = date || now.toISOString().slice(0, 10);
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day)
    throw new Problem('invalid', 'There is no such day.', { date: 'is not a day, YYYY-MM-DD' });
  if (time > now.getTime() + dayMs)
    throw new Problem('invalid', 'Work is booked when it is done.', { date: 'has not come yet' });
  return day;
}

export const mayTakeBack = (createTime: Date, now: Date): boolean =>
  now.getTime() - createTime.getTime() <= dayMs;

export const book = (incident: StoredIncident, minutes: number, now: Date): StoredIncident =>
  move(incident, 'book', { totalMinutes: incident.totalMinutes + minutes }, now);
