import type { Query } from '#chassis/rpc';
import type { ListForecastsRequest, ListForecastsResponse } from '#proto/steward/sla/v1/forecast';
import type { Context } from '../context';
import { listForecasts as list, readLearned } from '../store/forecast';
import { forecastViewer } from './view-forecast';

/** What is said of each is what the list was ordered by, and when that was. */
export const listForecasts: Query<Context, ListForecastsRequest, ListForecastsResponse> = async (
  db,
  request,
  { actor, now },
  { books },
) => {
  const { rows, nextPageToken } = await list(db, actor, request, now);
  const [book, learned] = await Promise.all([books.latest(db, actor.tenant), readLearned(db)]);
  const view = forecastViewer(book, learned, now);
  return {
    forecasts: rows.map(({ probability, computedAt, sort, ...found }) => ({
      ...view(found, sort),
      probability,
      computeTime: computedAt,
    })),
    nextPageToken,
  };
};
