import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { CreateHolidayListRequest, HolidayList } from '#proto/steward/sla/v1/holiday';
import type { Context } from '../context';
import { checkHolidayList } from '../domain/holiday-list-rules';
import { saveHolidayList } from '../store/holiday-list';

export const createHolidayList: Command<Context, CreateHolidayListRequest, HolidayList> = (tx, request) => {
  const list = { ...request, id: newId(), etag: '' };
  checkHolidayList(list);
  return saveHolidayList(tx, list);
};
