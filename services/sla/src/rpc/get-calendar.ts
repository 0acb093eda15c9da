import type { Query } from '#chassis/rpc';
import type { Calendar, GetCalendarRequest } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { readCalendar } from '../store/calendar';

export const getCalendar: Query<Context, GetCalendarRequest, Calendar> = (db, { id }) => readCalendar(db, id);
