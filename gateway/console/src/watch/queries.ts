import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';

export type AgreementState = Schema['AgreementState'];
export type Breach = Schema['Breach'];
export type Adjustment = Schema['Adjustment'];
export type Forecast = Schema['Forecast'];

/** What nobody announces, such as the time that passes, is looked at again by itself. */
const soon = { refetchInterval: 30_000 };
const seldom = { staleTime: 300_000 };

/** Pages by key, of anything that comes in pages. */
export function paged<Page extends { nextPageToken: string }>(
  queryKey: readonly unknown[],
  ask: (pageToken: string) => Promise<Page>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: '',
    getNextPageParam: (last: Page) => last.nextPageToken || undefined,
    ...soon,
  });
}
const page = (pageToken: string, filter?: string) => ({ pageSize: 50, pageToken, filter });

export const agreementStates = (filter: string) =>
  queryOptions({
    queryKey: ['clock', 'states', filter],
    queryFn: () => answer(api.GET('/api/v1/agreementStates', { params: { query: { filter } } })),
    placeholderData: (before) => before,
    ...soon,
  });

export const clocksBehind = (filter: string) =>
  paged(['clock', 'list', filter], (token) =>
    answer(api.GET('/api/v1/clocks', { params: { query: { ...page(token, filter), orderBy: 'dueTime' } } })),
  );

export const forecasts = (filter: string) =>
  paged(['clock', 'forecasts', filter], (token) =>
    answer(api.GET('/api/v1/forecasts', { params: { query: page(token, filter) } })),
  );

export const breachesOf = (filter: string) =>
  paged(['clock', 'breaches', filter], (token) =>
    answer(api.GET('/api/v1/breaches', { params: { query: page(token, filter) } })),
  );

export const adjustmentsOf = (filter: string) =>
  paged(['clock', 'adjustments', filter], (token) =>
    answer(api.GET('/api/v1/adjustments', { params: { query: page(token, filter) } })),
  );

export const stuckRecords = (days: number) =>
  paged(['incident', 'stuck', days], (token) =>
    answer(api.GET('/api/v1/records:stuck', { params: { query: { pageSize: 50, pageToken: token, days } } })),
  );

export const urgesOf = (filter: string, view?: 'TO_ANSWER') =>
  paged(['urge', filter, view], (token) =>
    answer(api.GET('/api/v1/urges', { params: { query: { ...page(token, filter), view } } })),
  );

export const problemSuggestions = paged(['problem', 'suggestions'], (token) =>
  answer(api.GET('/api/v1/problemSuggestions', { params: { query: page(token) } })),
);

export const summaryBy = (groupBy: 'GROUP' | 'ASSIGNEE', filter: string) =>
  queryOptions({
    queryKey: ['incident', 'summary', groupBy, filter],
    queryFn: () => answer(api.GET('/api/v1/incidents:summarize', { params: { query: { groupBy, filter } } })),
    placeholderData: (before) => before,
  });

export const everyAgreement = queryOptions({
  queryKey: ['agreement'],
  queryFn: () => answer(api.GET('/api/v1/agreements', { params: { query: { pageSize: 200 } } })),
  ...seldom,
});
export const everyBreachReason = queryOptions({
  queryKey: ['breachReason'],
  queryFn: () => answer(api.GET('/api/v1/breachReasons', { params: { query: { pageSize: 200 } } })),
  ...seldom,
});
export const everyService = queryOptions({
  queryKey: ['business', 'services'],
  queryFn: () => answer(api.GET('/api/v1/services', { params: { query: { pageSize: 200 } } })),
  ...seldom,
});
export const everyDepartment = queryOptions({
  queryKey: ['department'],
  queryFn: () => answer(api.GET('/api/v1/departments', { params: { query: { pageSize: 200 } } })),
  ...seldom,
});

export const serviceTargets = paged(['service', 'targets'], (token) =>
  answer(api.GET('/api/v1/serviceTargets', { params: { query: page(token, 'disabled = false') } })),
);
