import { getDayDetail } from 'chinese-days';
import { DAY } from '../calendar/parse';
import type { PublishedYear } from './published';

/**
 * Public holidays and the days worked in exchange (调休), as the General Office of the State Council announces them
 * each November for the year that follows. Undefined for a year whose notice this release does not know.
 */
export function readChineseYear(year: number): PublishedYear | undefined {
  const found = listDates(year).flatMap((date) => {
    const { name, work } = getDayDetail(date);
    const [english, chinese, days] = name.split(',');
    // Of a day that no notice speaks of it gives the weekday instead.
    if (!days) return [];
    return [{ date, work, name: work ? `${chinese}调休 ${english} (made up)` : `${chinese} ${english}` }];
  });
  if (found.length === 0) return undefined;
  const plain = (work: boolean) =>
    found.filter((day) => day.work === work).map(({ date, name }) => ({ date, name }));
  return { days: plain(false), workingDays: plain(true) };
}

function listDates(year: number): string[] {
  const [first, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return Array.from({ length: (end - first) / DAY }, (_, n) =>
    new Date(first + n * DAY).toISOString().slice(0, 10),
  );
}
