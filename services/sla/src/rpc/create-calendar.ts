import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { Calendar, CreateCalendarRequest } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { checkCalendar } from '../domain/calendar-rules';
import { saveCalendar } from '../store/calendar';

export const createCalendar: Command<Context, CreateCalendarRequest, Calendar> = async (
  tx,
  request,
  { now },
) => {
  const calendar = { ...request, id: newId(), etag: '' };
  checkCalendar(calendar);
  return saveCalendar(tx, calendar, now);
};
