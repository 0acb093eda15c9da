import { answer, api, type Schema } from '../../api/client';
import { keep, type Kept, type Store } from '../kept';
import { pagesOf } from '../ResourceList';

export type ServiceValues = Schema['CreateBusinessServiceRequest'] & { disabled?: boolean };

const of = ({ id, etag }: Kept<unknown>) => ({ path: { id }, header: { 'If-Match': etag } });

export const services: Store<ServiceValues> = {
  kind: 'business',
  read: async (id) => keep(await answer(api.GET('/api/v1/services/{id}', { params: { path: { id } } }))),
  create: (body) => answer(api.POST('/api/v1/services', { body })),
  change: (kept, updateMask) =>
    answer(
      api.PATCH('/api/v1/services/{id}', {
        params: { ...of(kept), query: { updateMask } },
        body: kept.values,
      }),
    ),
};

export const servicePages = pagesOf('business', (pageToken) =>
  answer(api.GET('/api/v1/services', { params: { query: { pageSize: 100, pageToken } } })),
);
