import { Problem } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { Duration } from '#proto/google/protobuf/duration';
import type { AddWorkingTimeRequest, AddWorkingTimeResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { addWorkingDays, addWorkingTime as add } from '../domain/calendar/kernel';
import { toMs } from '../domain/duration';
import { askCalendar } from './ask-calendar';

export const addWorkingTime: Query<Context, AddWorkingTimeRequest, AddWorkingTimeResponse> = async (
  db,
  { id, from, duration, workingDays },
) => {
  const { field, amount, addTo } = readAmount(duration, workingDays);
  if (amount < 0)
    throw new Problem('invalid', 'Working time goes forward only.', { [field]: 'is less than nothing' });
  if (!from) throw new Problem('invalid', 'Say from when.', { from: 'is missing' });
  return { due: await askCalendar(db, id, field, (calendar) => addTo(calendar, from, amount)) };
};

/** @throws Problem invalid where both are said, or neither */
function readAmount(duration: Duration | undefined, workingDays: number | undefined) {
  if (duration && workingDays === undefined) return { field: 'duration', amount: toMs(duration), addTo: add };
  if (!duration && workingDays !== undefined)
    return { field: 'workingDays', amount: workingDays, addTo: addWorkingDays };
  throw new Problem('invalid', 'Say either a duration or a number of working days.', {
    duration: duration ? 'cannot be said together with workingDays' : 'is missing, and so is workingDays',
  });
}
