import type { Query } from '#chassis/rpc';
import type { Forecast, ForecastClockRequest } from '#proto/steward/sla/v1/forecast';
import type { Context } from '../context';
import { readClock } from '../store/clock';
import { readLearned } from '../store/forecast';
import { readSort } from '../store/forecast-history';
import { forecastViewer } from './view-forecast';

export const forecastClock: Query<Context, ForecastClockRequest, Forecast> = async (
  db,
  { id },
  { actor, now },
  { books },
) => {
  const found = await readClock(db, actor, id);
  const [book, learned, sort] = await Promise.all([
    books.latest(db, actor.tenant),
    readLearned(db),
    readSort(db, found),
  ]);
  return forecastViewer(book, learned, now)(found, sort);
};
