import { answer, api, type Schema } from '../../api/client';
import { keep, type Kept, type Store } from '../kept';
import { pagesOf } from '../ResourceList';

export type GroupValues = Schema['CreateGroupRequest'];

const of = ({ id, etag }: Kept<unknown>) => ({ path: { id }, header: { 'If-Match': etag } });

export const groups: Store<GroupValues> = {
  kind: 'group',
  read: async (id) => keep(await answer(api.GET('/api/v1/groups/{id}', { params: { path: { id } } }))),
  create: (body) => answer(api.POST('/api/v1/groups', { body })),
  change: (kept, updateMask) =>
    answer(
      api.PATCH('/api/v1/groups/{id}', {
        params: { ...of(kept), query: { updateMask } },
        body: kept.values,
      }),
    ),
  remove: (kept) => answer(api.DELETE('/api/v1/groups/{id}', { params: of(kept) })),
};

export const groupPages = pagesOf('group', (pageToken) =>
  answer(api.GET('/api/v1/groups', { params: { query: { pageSize: 100, pageToken } } })),
);
