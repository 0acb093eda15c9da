import type { Query } from '#chassis/rpc';
import type { AddWorkingTimeRequest, AddWorkingTimeResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { askCalendar } from './ask-calendar';
import { readQuestion } from './working-amount';

export const addWorkingTime: Query<Context, AddWorkingTimeRequest, AddWorkingTimeResponse> = async (
  db,
  { id, from, duration, workingDays },
) => {
  const { field, ask } = readQuestion({ from, duration, workingDays });
  return { due: await askCalendar(db, id, field, ask) };
};
