import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Wanted } from '../parts/records';

const pageSize = 100;
const ask = (wanted: Wanted, pageToken: string) =>
  answer(api.GET('/api/v1/incidents', { params: { query: { ...wanted, pageSize, pageToken } } }));

/** All pages seen so far; asked for again by `useQueue` alone, since there may be very many. */
export const queueOf = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ['queue', wanted],
    queryFn: ({ pageParam }) => ask(wanted, pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextPageToken || undefined,
    staleTime: Infinity,
    gcTime: 60_000,
    refetchOnMount: 'always',
  });

/** What stands at the top now: the live stream has it asked for again. */
export const headOf = (wanted: Wanted) =>
  queryOptions({ queryKey: ['incident', 'head', wanted], queryFn: () => ask(wanted, '') });

export const everyView = queryOptions({
  queryKey: ['view'],
  queryFn: () => answer(api.GET('/api/v1/views')),
});
export const viewCounts = queryOptions({
  queryKey: ['incident', 'counts'],
  queryFn: () => answer(api.GET('/api/v1/views:counts')),
  refetchInterval: 60_000,
});
