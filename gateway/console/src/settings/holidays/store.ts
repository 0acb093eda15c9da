import { answer, api, type Schema } from '../../api/client';
import { keep, type Kept, type Store } from '../kept';
import { pagesOf } from '../ResourceList';

export type ListValues = Schema['CreateHolidayListRequest'];

const of = ({ id, etag }: Kept<unknown>) => ({ path: { id }, header: { 'If-Match': etag } });

export const holidayLists: Store<ListValues> = {
  kind: 'holiday',
  read: async (id) => keep(await answer(api.GET('/api/v1/holidayLists/{id}', { params: { path: { id } } }))),
  create: (body) => answer(api.POST('/api/v1/holidayLists', { body })),
  change: (kept, updateMask) =>
    answer(
      api.PATCH('/api/v1/holidayLists/{id}', {
        params: { ...of(kept), query: { updateMask } },
        body: kept.values,
      }),
    ),
  remove: (kept) => answer(api.DELETE('/api/v1/holidayLists/{id}', { params: of(kept) })),
};

export const holidayListPages = pagesOf('holiday', (pageToken) =>
  answer(api.GET('/api/v1/holidayLists', { params: { query: { pageSize: 100, pageToken } } })),
);
