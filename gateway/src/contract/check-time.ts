import type { Check } from './findings';

const moment =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const firstMoment = Date.parse('0001-01-01T00:00:00Z');
const lastMoment = Date.parse('9999-12-31T23:59:59.999Z');
const longest = 315_576_000_000; // seconds in 10,000 years, the most that a Duration holds

/** A day that was or will be: 2024-02-29, and not 2023-02-29. */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  const sameLeap = 2000 + (year % 400); // Date takes years below 100 for others
  return day <= new Date(Date.UTC(sameLeap, month, 0)).getUTCDate();
}

/** RFC 3339, with its offset. */
export const timestampCheck: Check = (value, path, findings) => {
  const date = typeof value === 'string' ? moment.exec(value)?.[1] : undefined;
  const at = date && isDate(date) ? Date.parse(value as string) : NaN;
  if (at >= firstMoment && at <= lastMoment) return value;
  return void findings.set(path, 'must be a time as in 2026-03-01T08:30:00Z or 2026-03-01T16:30:00+08:00');
};

/** Seconds in proto3 JSON: "7200s". */
export const durationCheck: Check = (value, path, findings) => {
  const seconds =
    typeof value === 'string' && /^-?\d{1,12}(\.\d{1,9})?s$/.test(value) ? parseFloat(value) : NaN;
  if (Math.abs(seconds) <= longest) return value;
  return void findings.set(path, 'must be a number of seconds as in "7200s"');
};
