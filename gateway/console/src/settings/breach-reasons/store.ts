import { answer, api, type Schema } from '../../api/client';
import { keep, type Kept, type Store } from '../kept';
import { pagesOf } from '../ResourceList';

export type ReasonValues = Schema['CreateBreachReasonRequest'] & { disabled?: boolean };

const of = ({ id, etag }: Kept<unknown>) => ({ path: { id }, header: { 'If-Match': etag } });

export const breachReasons: Store<ReasonValues> = {
  kind: 'breach',
  read: async (id) => keep(await answer(api.GET('/api/v1/breachReasons/{id}', { params: { path: { id } } }))),
  create: (body) => answer(api.POST('/api/v1/breachReasons', { body })),
  change: (kept, updateMask) =>
    answer(
      api.PATCH('/api/v1/breachReasons/{id}', {
        params: { ...of(kept), query: { updateMask } },
        body: kept.values,
      }),
    ),
};

export const breachReasonPages = pagesOf('breach', (pageToken) =>
  answer(api.GET('/api/v1/breachReasons', { params: { query: { pageSize: 100, pageToken } } })),
);
