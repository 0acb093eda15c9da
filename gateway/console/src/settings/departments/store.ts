import { answer, api, type Schema } from '../../api/client';
import { keep, type Kept, type Store } from '../kept';
import { pagesOf } from '../ResourceList';

export type DepartmentValues = Schema['CreateDepartmentRequest'];

const of = ({ id, etag }: Kept<unknown>) => ({ path: { id }, header: { 'If-Match': etag } });

export const departments: Store<DepartmentValues> = {
  kind: 'department',
  read: async (id) => keep(await answer(api.GET('/api/v1/departments/{id}', { params: { path: { id } } }))),
  create: (body) => answer(api.POST('/api/v1/departments', { body })),
  change: (kept, updateMask) =>
    answer(
      api.PATCH('/api/v1/departments/{id}', {
        params: { ...of(kept), query: { updateMask } },
        body: kept.values,
      }),
    ),
  remove: (kept) => answer(api.DELETE('/api/v1/departments/{id}', { params: of(kept) })),
};

export const departmentPages = pagesOf('department', (pageToken) =>
  answer(api.GET('/api/v1/departments', { params: { query: { pageSize: 100, pageToken } } })),
);
