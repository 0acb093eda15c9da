import type { Query } from '#chassis/rpc';
import type { ListCalendarsRequest, ListCalendarsResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { listCalendars as list } from '../store/calendar';

export const listCalendars: Query<Context, ListCalendarsRequest, ListCalendarsResponse> = async (
  db,
  request,
) => {
  const { rows, nextPageToken } = await list(db, request);
  return { calendars: rows, nextPageToken };
};
