import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import { keep, type Kept, type Store } from '../kept';
import { pagesOf } from '../ResourceList';

export type CalendarValues = Schema['CalendarInput'];

const of = ({ id, etag }: Kept<unknown>) => ({ path: { id }, header: { 'If-Match': etag } });

export const calendars: Store<CalendarValues> = {
  kind: 'calendar',
  read: async (id) => keep(await answer(api.GET('/api/v1/calendars/{id}', { params: { path: { id } } }))),
  create: (body) => answer(api.POST('/api/v1/calendars', { body })),
  change: (kept, updateMask) =>
    answer(
      api.PATCH('/api/v1/calendars/{id}', {
        params: { ...of(kept), query: { updateMask } },
        body: kept.values,
      }),
    ),
  remove: (kept) => answer(api.DELETE('/api/v1/calendars/{id}', { params: of(kept) })),
};

export const calendarPages = pagesOf('calendar', (pageToken) =>
  answer(api.GET('/api/v1/calendars', { params: { query: { pageSize: 100, pageToken } } })),
);

export const everyCalendar = queryOptions({
  queryKey: ['calendar', 'names'],
  queryFn: () => answer(api.GET('/api/v1/calendars', { params: { query: { pageSize: 200 } } })),
});

export const everyHolidayList = queryOptions({
  queryKey: ['holiday', 'names'],
  queryFn: () => answer(api.GET('/api/v1/holidayLists', { params: { query: { pageSize: 200 } } })),
});
