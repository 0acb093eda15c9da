import { Problem } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { MeasureWorkingTimeRequest, MeasureWorkingTimeResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { measureWorkingTime as measure } from '../domain/calendar/kernel';
import { toDuration } from '../domain/duration';
import { askCalendar } from './ask-calendar';

export const measureWorkingTime: Query<
  Context,
  MeasureWorkingTimeRequest,
  MeasureWorkingTimeResponse
> = async (db, { id, from, to }) => {
  if (!from) throw new Problem('invalid', 'Say from when.', { from: 'is missing' });
  if (!to) throw new Problem('invalid', 'Say until when.', { to: 'is missing' });
  const worked = await askCalendar(db, id, 'from', (calendar) => measure(calendar, from, to));
  return { duration: toDuration(worked) };
};
