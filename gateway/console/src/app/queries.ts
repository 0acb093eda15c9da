import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';

/** Refusals are answers and are not asked for again; what is away is. */
const isAway = (error: Error): boolean => !(error instanceof ApiProblem) || error.status >= 502;

export const queries = new QueryClient({
  defaultOptions: {
    // without network they are answered by what is kept
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (tries, error) => tries < 2 && isAway(error),
      staleTime: 10_000,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
