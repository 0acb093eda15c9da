import type { Query } from '#chassis/rpc';
import type { ListHolidayListsRequest, ListHolidayListsResponse } from '#proto/steward/sla/v1/holiday';
import type { Context } from '../context';
import { listHolidayLists as list } from '../store/holiday-list';

export const listHolidayLists: Query<Context, ListHolidayListsRequest, ListHolidayListsResponse> = async (
  db,
  request,
) => {
  const { rows, nextPageToken } = await list(db, request);
  return { holidayLists: rows, nextPageToken };
};
