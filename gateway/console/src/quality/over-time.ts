import type { Moment } from '../watch/Chart';
import type { DeskFigures, Satisfaction } from './figures';

const dayMs = 86_400_000;
/** Beyond so many, days cannot be told apart and are taken by the week. */
const daysApart = 45;

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** A day (2026-01-31) as it is said. */
const sayDay = (day: string, language: string): string =>
  dateOf(day).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
  });

/** Days without anything have no row, and are days all the same: each day of the span, or each week, with its rows. */
function spread<Row extends { key: string }>(rows: Row[]): { day: string; rows: Row[] }[] {
  const keys = rows.map(({ key }) => key).sort();
  if (keys.length === 0) return [];
  const [first, last] = [dateOf(keys[0]!).getTime(), dateOf(keys.at(-1)!).getTime()];
  const days = Math.round((last - first) / dayMs) + 1;
  const step = days > daysApart ? 7 : 1;
  const places = Array.from({ length: Math.ceil(days / step) }, (_, at) => ({
    day: dayOf(new Date(first + at * step * dayMs)),
    rows: [] as Row[],
  }));
  for (const row of rows)
    places[Math.floor((dateOf(row.key).getTime() - first) / dayMs / step)]!.rows.push(row);
  return places;
}

/** How many were content, and how many were not. */
export const contentOver = (figures: Satisfaction[], language: string): Moment[] =>
  spread(figures).map(({ day, rows }) => {
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    const content = rows.reduce((sum, row) => sum + Math.round(row.count * row.csat), 0);
    return {
      label: sayDay(day, language),
      met: content,
      breached: count - content,
      share: count === 0 ? undefined : content / count,
    };
  });

/** What came, and how much of it was solved at once. */
export const contactsOver = (figures: DeskFigures[], language: string): Moment[] =>
  spread(figures).map(({ day, rows }) => {
    const volume = rows.reduce((sum, row) => sum + row.volume, 0);
    const resolved = rows.reduce((sum, row) => sum + row.resolved, 0);
    const atOnce = rows.reduce((sum, row) => sum + Math.round(row.resolved * row.firstContactShare), 0);
    return {
      label: sayDay(day, language),
      met: atOnce,
      breached: volume - atOnce,
      share: resolved === 0 ? undefined : atOnce / resolved,
    };
  });
