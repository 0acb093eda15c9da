import { answer, api, type Schema } from '../../api/client';
import { keep, type Kept, type Store } from '../kept';
import { pagesOf } from '../ResourceList';

export type LevelValues = Schema['CreateEscalationLevelRequest'];

const of = ({ id, etag }: Kept<unknown>) => ({ path: { id }, header: { 'If-Match': etag } });

export const levels: Store<LevelValues> = {
  kind: 'escalation',
  read: async (id) =>
    keep(await answer(api.GET('/api/v1/escalationLevels/{id}', { params: { path: { id } } }))),
  create: (body) => answer(api.POST('/api/v1/escalationLevels', { body })),
  change: (kept, updateMask) =>
    answer(
      api.PATCH('/api/v1/escalationLevels/{id}', {
        params: { ...of(kept), query: { updateMask } },
        body: kept.values,
      }),
    ),
  remove: (kept) => answer(api.DELETE('/api/v1/escalationLevels/{id}', { params: of(kept) })),
};

export const levelPages = pagesOf('escalation', (pageToken) =>
  answer(api.GET('/api/v1/escalationLevels', { params: { query: { pageSize: 100, pageToken } } })),
);
