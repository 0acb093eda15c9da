import { answer, api, type Schema } from '../../api/client';
import { keep, type Kept, type Store } from '../kept';
import { pagesOf } from '../ResourceList';

export type CategoryValues = Schema['CreateCategoryRequest'] & { disabled?: boolean };

const of = ({ id, etag }: Kept<unknown>) => ({ path: { id }, header: { 'If-Match': etag } });

export const categories: Store<CategoryValues> = {
  kind: 'category',
  read: async (id) => keep(await answer(api.GET('/api/v1/categories/{id}', { params: { path: { id } } }))),
  create: (body) => answer(api.POST('/api/v1/categories', { body })),
  change: (kept, updateMask) =>
    answer(
      api.PATCH('/api/v1/categories/{id}', {
        params: { ...of(kept), query: { updateMask } },
        body: kept.values,
      }),
    ),
};

export const categoryPages = pagesOf('category', (pageToken) =>
  answer(api.GET('/api/v1/categories', { params: { query: { pageSize: 100, pageToken } } })),
);
