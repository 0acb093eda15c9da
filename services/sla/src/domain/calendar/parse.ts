/** Milliseconds in a day of 24 hours. */
export const DAY = 86_400_000;

const clock = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** Milliseconds after midnight of "HH:MM" or "HH:MM:SS" (`00:00`–`24:00`); undefined when it is no such time. */
export function parseClock(text: string): number | undefined {
  if (text === '24:00' || text === '24:00:00') return DAY;
  const found = clock.exec(text);
  if (!found) return undefined;
  const [, hours, minutes, seconds = '0'] = found;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** Days from 1970-01-01 to a date "YYYY-MM-DD"; undefined when the (Gregorian) calendar has no such date. */
export function parseDate(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const midnight = new Date(`${text}T00:00:00Z`);
  // The parser takes 30 February for 2 March, so the date must read back as it was written.
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== text) return undefined;
  return midnight.getTime() / DAY;
}
