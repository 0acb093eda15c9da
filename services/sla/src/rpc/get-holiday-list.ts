import type { Query } from '#chassis/rpc';
import type { GetHolidayListRequest, HolidayList } from '#proto/steward/sla/v1/holiday';
import type { Context } from '../context';
import { readHolidayList } from '../store/holiday-list';

export const getHolidayList: Query<Context, GetHolidayListRequest, HolidayList> = (db, { id }) =>
  readHolidayList(db, id);
