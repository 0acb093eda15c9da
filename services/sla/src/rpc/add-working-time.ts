import { Problem } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { AddWorkingTimeRequest, AddWorkingTimeResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { addWorkingDays, addWorkingTime as add } from '../domain/calendar/kernel';
import { toMs } from '../domain/duration';
import { askCalendar } from './ask-calendar';

export const addWorkingTime: Query<Context, AddWorkingTimeRequest, AddWorkingTimeResponse> = async (
  db,
  { id, from, duration, workingDays },
) => {
  const twice = duration !== undefined && workingDays !== 0;
  if (twice || (duration === undefined && workingDays === 0))
    throw new Problem('invalid', 'Say either a duration or a number of working days.', {
      duration: twice ? 'cannot be said together with workingDays' : 'is missing, and so is workingDays',
    });
  if (duration && toMs(duration) < 0)
    throw new Problem('invalid', 'Working time goes forward only.', { duration: 'is less than nothing' });
  if (workingDays < 0)
    throw new Problem('invalid', 'Working time goes forward only.', { workingDays: 'is less than nothing' });
  if (!from) throw new Problem('invalid', 'Say from when.', { from: 'is missing' });
  const field = duration ? 'duration' : 'workingDays';
  const due = await askCalendar(db, id, field, (calendar) =>
    duration ? add(calendar, from, toMs(duration)) : addWorkingDays(calendar, from, workingDays),
  );
  return { due };
};
