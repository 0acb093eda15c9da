import { answer, api, type Schema } from '../../api/client';
import { keep, type Kept, type Store } from '../kept';
import { pagesOf } from '../ResourceList';

export type AgreementValues = Schema['CreateAgreementRequest'] & { disabled?: boolean };

const of = ({ id, etag }: Kept<unknown>) => ({ path: { id }, header: { 'If-Match': etag } });

/** From when on a version counts, and what becomes of open records, is said of each change anew. */
const terms = (kept: Kept<AgreementValues>): Kept<AgreementValues> => ({
  ...kept,
  values: { ...kept.values, effectiveTime: undefined, running: undefined },
});

export const agreements: Store<AgreementValues> = {
  kind: 'agreement',
  read: async (id) =>
    terms(keep(await answer(api.GET('/api/v1/agreements/{id}', { params: { path: { id } } })))),
  create: (body) => answer(api.POST('/api/v1/agreements', { body })),
  change: (kept, updateMask) =>
    answer(
      api.PATCH('/api/v1/agreements/{id}', {
        params: { ...of(kept), query: { updateMask } },
        body: kept.values,
      }),
    ),
};

export const agreementPages = pagesOf('agreement', (pageToken) =>
  answer(api.GET('/api/v1/agreements', { params: { query: { pageSize: 100, pageToken } } })),
);
