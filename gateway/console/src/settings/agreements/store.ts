import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { collectionOf, type Values } from '../collection';
import type { Kept } from '../kept';

const all = collectionOf('/api/v1/agreements', { kind: 'agreement' });
export type AgreementValues = Values<typeof all>;

/** From when on a version counts, and what becomes of open records, is said of each change anew. */
const terms = (kept: Kept<AgreementValues>): Kept<AgreementValues> => ({
  ...kept,
  values: { ...kept.values, effectiveTime: undefined, running: undefined },
});

export const agreements = { ...all, read: async (id: string) => terms(await all.read(id)) };

/** To choose some from; there are never many. */
export const everyAgreement = queryOptions({
  queryKey: ['agreement', 'every'],
  queryFn: () => answer(api.GET('/api/v1/agreements', { params: { query: { pageSize: 200 } } })),
  staleTime: 60_000,
});
