import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { Calendar, CreateCalendarRequest } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { waitForTurn } from '../store/calendar';
import { placeCalendar } from './place-calendar';

export const createCalendar: Command<Context, CreateCalendarRequest, Calendar> = async (
  tx,
  request,
  { now },
) => {
  await waitForTurn(tx);
  return placeCalendar(tx, { ...request, id: newId(), etag: '' }, now);
};
