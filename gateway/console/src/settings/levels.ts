import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';

export const everyLevel = queryOptions({
  queryKey: ['escalation', 'names'],
  queryFn: () => answer(api.GET('/api/v1/escalationLevels', { params: { query: { pageSize: 100 } } })),
  staleTime: 300_000,
});
