import { answer, api, type Schema } from '../api/client';
import { paged } from '../watch/queries';

export type Digest = Schema['QuestionDigest'];

/** The months up to the present one, the latest first. */
export function lastMonths(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, back) => {
    const month = new Date(Date.UTC(now.getFullYear(), now.getMonth() - back));
    return month.toISOString().slice(0, 7);
  });
}

export const digestsOf = (month: string, state?: string) => {
  const filter = [`month = "${month}"`, state && `state = "${state}"`].filter(Boolean).join(' AND ');
  return paged(['question', 'list', filter], (pageToken) =>
    answer(api.GET('/api/v1/questionDigests', { params: { query: { pageSize: 50, pageToken, filter } } })),
  );
};

export const gather = (month: string) =>
  answer(api.POST('/api/v1/questionDigests:make', { body: { month } }));

export const decide = ({ id, etag }: Digest, state: 'CANDIDATE' | 'TAKEN' | 'DISMISSED') =>
  answer(
    api.PATCH('/api/v1/questionDigests/{id}', {
      params: { path: { id }, header: { 'If-Match': etag }, query: { updateMask: 'state' } },
      body: { state },
    }),
  );
