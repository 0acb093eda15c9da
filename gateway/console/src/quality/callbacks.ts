import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { paged } from '../watch/queries';
import type { Source } from '../work/use-deed';
import type { CallbackView } from './search';

export type Callback = Schema['Callback'];

const filters: Record<CallbackView, string> = {
  waiting: 'state = "OPEN" OR state = "CLAIMED"',
  done: 'state = "DONE"',
  unhappy: 'result = "UNHAPPY"',
  unreached: 'state = "UNREACHABLE" OR state = "SKIPPED"',
};

/** Those who wait by when they may be called, looked at often, since nobody announces them; the others by the newest. */
export const callbacksOf = (view: CallbackView) => ({
  ...paged(['callback', 'list', view], (pageToken) =>
    answer(
      api.GET('/api/v1/callbacks', {
        params: {
          query: {
            pageSize: 50,
            pageToken,
            filter: filters[view],
            orderBy: view === 'waiting' ? 'dueTime' : 'dueTime desc',
          },
        },
      }),
    ),
  ),
  refetchInterval: 10_000,
});

const read = (id: string) => answer(api.GET('/api/v1/callbacks/{id}', { params: { path: { id } } }));
export const callbackOf = (id: string) =>
  queryOptions({ queryKey: ['callback', id], queryFn: () => read(id) });
export const callbackSource = (id: string): Source<Callback> => ({
  key: ['callback', id],
  read: () => read(id),
});

/** The one that somebody has claimed, if any. */
export const claimedBy = (personId: string) =>
  queryOptions({
    queryKey: ['callback', 'claimed', personId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/callbacks', {
          params: { query: { pageSize: 1, filter: `state = "CLAIMED" AND callerId = "${personId}"` } },
        }),
      ),
  });

export const callbacksAbout = (recordId: string) =>
  queryOptions({
    queryKey: ['callback', 'about', recordId],
    queryFn: () =>
      answer(api.GET('/api/v1/callbacks', { params: { query: { filter: `recordId = "${recordId}"` } } })),
  });
