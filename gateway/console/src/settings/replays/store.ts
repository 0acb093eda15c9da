import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';

/** The latest first; those that are asked for one by one also say under which draft. */
export const replays = {
  pages: () => ({
    queryKey: ['replay', 'pages'],
    queryFn: async ({ pageParam }: { pageParam: string }) => {
      const query = { pageSize: 50, pageToken: pageParam };
      const { replays: rows, nextPageToken } = await answer(
        api.GET('/api/v1/replays', { params: { query } }),
      );
      return { rows, nextPageToken };
    },
    initialPageParam: '',
    getNextPageParam: ({ nextPageToken }: { nextPageToken: string }) => nextPageToken || undefined,
  }),
};

export const replayOf = (id: string) =>
  queryOptions({
    queryKey: ['replay', id],
    queryFn: () => answer(api.GET('/api/v1/replays/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'RUNNING' ? 1_000 : false),
  });

/** @param doneCount how far it has come: more may have been found since it was less */
export const changesOf = (replayId: string, outcome: string | undefined, doneCount: number) =>
  infiniteQueryOptions({
    queryKey: ['replay', replayId, 'changes', outcome, doneCount],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/replays/{replayId}/changes', {
          params: {
            path: { replayId },
            query: { pageSize: 50, pageToken: pageParam, ...(outcome && { filter: `outcome = ${outcome}` }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
    placeholderData: (before) => before,
  });
