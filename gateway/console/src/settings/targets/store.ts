import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { collectionOf, type Values } from '../collection';

export const serviceTargets = collectionOf('/api/v1/serviceTargets', { kind: 'service', removable: true });
export type TargetValues = Values<typeof serviceTargets>;

export const everyService = queryOptions({
  queryKey: ['business', 'names'],
  queryFn: () => answer(api.GET('/api/v1/services', { params: { query: { pageSize: 200 } } })),
});

export const reportOf = (id: string) =>
  queryOptions({
    queryKey: ['service', 'report', id, 'now'],
    queryFn: () => answer(api.GET('/api/v1/serviceTargets/{id}:report', { params: { path: { id } } })),
  });
