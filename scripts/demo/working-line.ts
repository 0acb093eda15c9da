import { publicHolidays, workingHours } from './calendar';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** China keeps one time all year. */
const shanghaiMs = 8 * 60 * minuteMs;

/** Working time laid end to end, without the nights, lunch breaks and holidays between. */
export interface WorkingLine {
  /** In minutes. */
  length: number;
  /** The moment at which so many working minutes have passed. */
  at(minute: number): Date;
}

/** The last so many working days before a moment, and what has passed of its own day. */
export function workingLineUntil(now: Date, days: number): WorkingLine {
  const frames: { from: number; minutes: number }[] = [];
  const today = Math.floor((now.getTime() + shanghaiMs) / dayMs) * dayMs;
  for (let date = today, found = 0; found <= days; date -= dayMs) {
    if (date !== today && !isWorkingDay(date)) continue;
    if (isWorkingDay(date)) frames.unshift(...framesOf(date, now));
    found++;
  }
  const length = frames.reduce((sum, { minutes }) => sum + minutes, 0);
  return {
    length,
    at(minute) {
      let left = Math.min(Math.max(minute, 0), length);
      const frame =
        frames.find(({ minutes }) => left <= minutes || ((left -= minutes), false)) ?? frames.at(-1)!;
      return new Date(Math.floor(frame.from + Math.min(left, frame.minutes) * minuteMs));
    },
  };
}

function isWorkingDay(date: number): boolean {
  const day = new Date(date).toISOString().slice(0, 10);
  if (publicHolidays.workingDays.some((one) => one.date === day)) return true;
  if (publicHolidays.days.some((one) => one.date === day)) return false;
  return ![0, 6].includes(new Date(date).getUTCDay());
}

/** The day's frames as epoch milliseconds, as far as they have passed. */
function framesOf(date: number, now: Date) {
  return workingHours
    .map(({ open, close }) => ({
      from: momentOf(date, open),
      to: Math.min(momentOf(date, close), now.getTime()),
    }))
    .filter(({ from, to }) => from < to)
    .map(({ from, to }) => ({ from, minutes: (to - from) / minuteMs }));
}

function momentOf(date: number, clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return date - shanghaiMs + (hour * 60 + minute) * minuteMs;
}
