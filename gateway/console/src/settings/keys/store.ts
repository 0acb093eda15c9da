import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';

/** Oldest first; none of them says its key again. */
export const keyPages = infiniteQueryOptions({
  queryKey: ['apiKey', 'pages'],
  queryFn: ({ pageParam }) =>
    answer(api.GET('/api/v1/apiKeys', { params: { query: { pageSize: 100, pageToken: pageParam } } })),
  initialPageParam: '',
  getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
});
