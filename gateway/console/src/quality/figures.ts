import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import type { Moment } from '../watch/Chart';
import type { SatisfactionGrouping, StatisticsGrouping } from './search';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Up to now, by the end of the present hour, so that what was asked once needs no second question. */
function within(days: number): { from: string; to: string } {
  const to = Math.ceil(Date.now() / hourMs) * hourMs;
  return { from: new Date(to - days * dayMs).toISOString(), to: new Date(to).toISOString() };
}
const kept = { staleTime: 60_000, refetchInterval: 300_000 };

export type Satisfaction = Schema['Satisfaction'];

export const satisfactionOf = (days: number, groupBy: SatisfactionGrouping | 'DAY' | 'MONTH') =>
  queryOptions({
    queryKey: ['survey', 'figures', days, groupBy],
    queryFn: () =>
      answer(
        api.GET('/api/v1/satisfaction', {
          params: {
            query: { ...within(days), groupBy, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
          },
        }),
      ),
    placeholderData: (before) => before,
    ...kept,
  });

export type DeskFigures = Schema['DeskStatistics.Row'];

export const deskStatistics = (days: number, groupBy: StatisticsGrouping | 'DAY') =>
  queryOptions({
    queryKey: ['incident', 'statistics', days, groupBy],
    queryFn: () =>
      answer(api.GET('/api/v1/deskStatistics', { params: { query: { ...within(days), groupBy } } })),
    placeholderData: (before) => before,
    ...kept,
  });

const localeOf = (language: string): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** A day (2026-01-31) or a month (2026-01) as it is said. */
export function sayDay(key: string, language: string): string {
  const [year, month, day] = key.split('-').map(Number);
  const date = new Date(year!, month! - 1, day ?? 1);
  return date.toLocaleDateString(
    localeOf(language),
    day === undefined ? { year: 'numeric', month: 'short' } : { month: 'short', day: 'numeric' },
  );
}

/** How many were content, and how many were not, of each time. */
export const contentOver = (rows: Satisfaction[], language: string): Moment[] =>
  rows.map(({ key, distribution, count, csat, withheld }) => {
    const content = (distribution[3] ?? 0) + (distribution[4] ?? 0);
    return {
      label: sayDay(key, language),
      met: content,
      breached: count - content,
      share: withheld || count === 0 ? undefined : csat,
    };
  });

/** Weeks, where days would be too many to be told apart. */
const daysApart = 45;

/** What came on each day or in each week, and how much of it was solved at once. */
export function contactsOver(rows: DeskFigures[], language: string): Moment[] {
  const length = rows.length > daysApart ? 7 : 1;
  const spanned = Array.from({ length: Math.ceil(rows.length / length) }, (_, at) =>
    rows.slice(at * length, (at + 1) * length),
  );
  return spanned.map((days) => {
    const sum = (of: (row: DeskFigures) => number) => days.reduce((all, row) => all + of(row), 0);
    const resolved = sum((row) => row.resolved);
    const atOnce = Math.round(sum((row) => row.resolved * row.firstContactShare));
    return {
      label: sayDay(days[0]!.key, language),
      met: atOnce,
      breached: sum((row) => row.volume) - atOnce,
      share: resolved === 0 ? undefined : atOnce / resolved,
    };
  });
}
