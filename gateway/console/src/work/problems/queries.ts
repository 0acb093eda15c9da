import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';

export type Problem = Schema['Problem'];

export const readProblem = (id: string) =>
  answer(api.GET('/api/v1/problems/{id}', { params: { path: { id } } }));
export const problemOf = (id: string) =>
  queryOptions({ queryKey: ['problem', id], queryFn: () => readProblem(id) });

export const problemsOf = (filter: string) =>
  infiniteQueryOptions({
    queryKey: ['problem', 'list', filter],
    queryFn: ({ pageParam: pageToken }) =>
      answer(api.GET('/api/v1/problems', { params: { query: { pageSize: 50, pageToken, filter } } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextPageToken || undefined,
  });

export const incidentsOf = (problemId: string) =>
  infiniteQueryOptions({
    queryKey: ['problem', problemId, 'incidents'],
    queryFn: ({ pageParam: pageToken }) =>
      answer(
        api.GET('/api/v1/problems/{problemId}/incidents', {
          params: { path: { problemId }, query: { pageSize: 20, pageToken } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextPageToken || undefined,
  });

export const problemLogOf = (problemId: string) =>
  queryOptions({
    queryKey: ['problem', problemId, 'log'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/problems/{problemId}/log', {
          params: { path: { problemId }, query: { pageSize: 200 } },
        }),
      ),
  });
