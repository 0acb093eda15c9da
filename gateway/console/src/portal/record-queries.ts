import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';

/** The log of a record, oldest first. */
export const talkOf = (incidentId: string) =>
  infiniteQueryOptions({
    queryKey: ['incident', incidentId, 'talk'],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/incidents/{incidentId}/log', {
          params: { path: { incidentId }, query: { pageSize: 200, pageToken: pageParam } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextPageToken || undefined,
  });

export const urgesOf = (recordId: string) =>
  queryOptions({
    queryKey: ['urge', recordId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/urges', {
          params: { query: { filter: `recordId = "${recordId}"`, pageSize: 20 } },
        }),
      ),
  });
