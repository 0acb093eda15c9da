import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { zone } from '../app/zone';
import type { AttainmentSearch } from './attainment-search';
import type { Moment } from './Chart';

export type Row = Schema['Attainment.Row'];

/** Of the days up to now, by the end of the present hour, so that what was asked once needs no second question. */
export const attainmentOf = ({ days = 90, period = 'WEEK', by = 'AGREEMENT' }: AttainmentSearch) =>
  queryOptions({
    queryKey: ['attainment', zone(), days, period, by],
    queryFn() {
      const to = Math.ceil(Date.now() / 3_600_000) * 3_600_000;
      return answer(
        api.GET('/api/v1/attainment', {
          params: {
            query: {
              from: new Date(to - days * 86_400_000).toISOString(),
              to: new Date(to).toISOString(),
              period,
              groupBy: [by],
              timeZone: zone(),
            },
          },
        }),
      );
    },
    staleTime: 60_000,
    placeholderData: (before) => before,
  });

export const momentsOf = ({ points }: Row, language: string): Moment[] =>
  points.map(({ startTime, figures }) => ({
    label: new Date(startTime!).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: zone(),
      month: 'short',
      day: 'numeric',
    }),
    met: figures?.met ?? 0,
    breached: figures?.breached ?? 0,
    share: figures?.shareMet,
  }));
