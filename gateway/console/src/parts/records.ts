import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type LogEntry } from '../api/client';

/** The first word of each key is the kind of record, by which the live stream has it asked for again. */
export const incidentOf = (id: string) =>
  queryOptions({
    queryKey: ['incident', id],
    queryFn: () => answer(api.GET('/api/v1/incidents/{id}', { params: { path: { id } } })),
  });

/** All of a record's log, the oldest first. */
export const logOf = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'log'],
    async queryFn() {
      const entries: LogEntry[] = [];
      let pageToken = '';
      do {
        const query = { pageSize: 200, pageToken };
        const path = { incidentId };
        const page = await answer(api.GET('/api/v1/incidents/{incidentId}/log', { params: { path, query } }));
        entries.push(...(page.entries ?? []));
        pageToken = page.nextPageToken ?? '';
      } while (pageToken !== '');
      return { entries };
    },
  });

export const filesOf = (recordId: string) =>
  queryOptions({
    queryKey: ['incident', recordId, 'files'],
    queryFn: () => answer(api.GET('/api/v1/attachments', { params: { query: { recordId, pageSize: 200 } } })),
    // whether something harmful is in one is known a moment later
    refetchInterval: ({ state }) =>
      state.data?.attachments?.some((one) => one.state === 'QUARANTINED') ? 3_000 : false,
  });

export const clocksOf = (recordId: string) =>
  queryOptions({
    queryKey: ['clock', recordId],
    queryFn: () =>
      answer(api.GET('/api/v1/clocks', { params: { query: { filter: `record.id = "${recordId}"` } } })),
    // only the server knows whether a clock counts just now
    refetchInterval: 30_000,
  });

export interface Wanted {
  filter?: string;
  orderBy?: string;
  q?: string;
}
export const listOf = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ['incident', 'list', wanted],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/incidents', {
          params: { query: { ...wanted, pageSize: 50, pageToken: pageParam } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextPageToken || undefined,
    placeholderData: (before) => before,
  });

/** People and groups hardly change: their names are asked for once. */
const seldom = { staleTime: 300_000 };

export const everyCategory = queryOptions({
  queryKey: ['category'],
  queryFn: () => answer(api.GET('/api/v1/categories', { params: { query: { pageSize: 200 } } })),
  ...seldom,
});
export const everyGroup = queryOptions({
  queryKey: ['group'],
  queryFn: () => answer(api.GET('/api/v1/groups', { params: { query: { pageSize: 200 } } })),
  ...seldom,
});
export const personOf = (id: string) =>
  queryOptions({
    queryKey: ['person', id],
    queryFn: () => answer(api.GET('/api/v1/people/{id}', { params: { path: { id } } })),
    ...seldom,
  });
