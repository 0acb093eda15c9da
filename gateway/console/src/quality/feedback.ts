import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { paged } from '../watch/queries';
import type { Source } from '../work/use-deed';
import type { FeedbackSearch, FeedbackView } from './search';

export type Feedback = Schema['Feedback'];
export const feedbackStates = ['NEW', 'ASSIGNED', 'IN_PROGRESS', 'ANSWERED', 'CLOSED'] as const;

const unanswered = 'NOT (state = "ANSWERED" OR state = "CLOSED")';

/** @param now by which is decided what is late */
export function feedbackFilter(
  { show = 'open', kind, severity }: FeedbackSearch,
  personId: string,
  now: string,
) {
  const views: Record<FeedbackView, string> = {
    open: unanswered,
    late: `${unanswered} AND dueTime < "${now}"`,
    mine: `${unanswered} AND assigneeId = "${personId}"`,
    answered: 'state = "ANSWERED"',
    all: '',
  };
  return [views[show], kind && `kind = "${kind}"`, severity && `severity = "${severity}"`]
    .filter(Boolean)
    .join(' AND ');
}

export const feedbackList = (filter: string, orderBy: string) =>
  paged(['feedback', 'list', filter, orderBy], (pageToken) =>
    answer(api.GET('/api/v1/feedback', { params: { query: { pageSize: 50, pageToken, filter, orderBy } } })),
  );

const read = (id: string) => answer(api.GET('/api/v1/feedback/{id}', { params: { path: { id } } }));
export const feedbackOf = (id: string) =>
  queryOptions({ queryKey: ['feedback', id], queryFn: () => read(id) });

/** A word that was added holds up nobody. */
const still = (feedback: Feedback): string => JSON.stringify({ ...feedback, etag: '', updateTime: '' });
export const feedbackSource = (id: string): Source<Feedback> => ({
  key: ['feedback', id],
  read: () => read(id),
  isAlike: (before, now) => still(before) === still(now),
});

export const feedbackLog = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['feedback', id, 'log'],
    queryFn: ({ pageParam: pageToken }) =>
      answer(
        api.GET('/api/v1/feedback/{id}/log', {
          params: { path: { id }, query: { pageSize: 100, pageToken } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextPageToken || undefined,
  });

export const feedbackAbout = (recordId: string) =>
  queryOptions({
    queryKey: ['feedback', 'about', recordId],
    queryFn: () =>
      answer(api.GET('/api/v1/feedback', { params: { query: { filter: `aboutRecordId = "${recordId}"` } } })),
  });
