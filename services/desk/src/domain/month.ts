import { Problem } from '#chassis/errors';

/** The month of a moment by the clocks of a zone: YYYY-MM. */
export function monthOf(time: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
  }).formatToParts(time);
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  return `${part('year')}-${part('month')}`;
}

/** So many months on; a negative number goes back. */
export function monthsOn(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count)).toISOString().slice(0, 7);
}

/** @throws Problem invalid for what is no month, or has not begun */
export function checkMonth(month: string, now: Date, timeZone: string): void {
  const words = !/^20\d{2}-(0[1-9]|1[0-2])$/.test(month)
    ? 'is not a month: YYYY-MM'
    : month > monthOf(now, timeZone)
      ? 'has not begun'
      : '';
  if (words) throw new Problem('invalid', 'The month is not valid.', { month: words });
}
