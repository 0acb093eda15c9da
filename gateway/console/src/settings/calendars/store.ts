import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import { collectionOf } from '../collection';

export const calendars = collectionOf('/api/v1/calendars', { kind: 'calendar', removable: true });
export type CalendarValues = Schema['CalendarInput'];

export const everyCalendar = queryOptions({
  queryKey: ['calendar', 'names'],
  queryFn: () => answer(api.GET('/api/v1/calendars', { params: { query: { pageSize: 200 } } })),
});

export const everyHolidayList = queryOptions({
  queryKey: ['holiday', 'names'],
  queryFn: () => answer(api.GET('/api/v1/holidayLists', { params: { query: { pageSize: 200 } } })),
});
