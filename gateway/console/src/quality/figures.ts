import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { zone } from '../app/zone';
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

export const satisfactionOf = (days: number, groupBy: SatisfactionGrouping | 'DAY') =>
  queryOptions({
    queryKey: ['survey', 'figures', zone(), days, groupBy],
    queryFn: () =>
      answer(
        api.GET('/api/v1/satisfaction', {
          params: {
            query: { ...within(days), groupBy, timeZone: zone() },
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
