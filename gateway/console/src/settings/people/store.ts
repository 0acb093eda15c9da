import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { collectionOf, type Values } from '../collection';

export const people = collectionOf('/api/v1/people', { kind: 'person' });
export type PersonValues = Values<typeof people>;

export const everyDepartment = queryOptions({
  queryKey: ['department', 'names'],
  queryFn: () => answer(api.GET('/api/v1/departments', { params: { query: { pageSize: 200 } } })),
});

export const everyPost = queryOptions({
  queryKey: ['post', 'names'],
  queryFn: () => answer(api.GET('/api/v1/posts', { params: { query: { pageSize: 200 } } })),
});

export const everyRole = queryOptions({
  queryKey: ['role', 'names'],
  queryFn: () => answer(api.GET('/api/v1/roles')),
});

export const delegationsOf = (personId: string) =>
  queryOptions({
    queryKey: ['delegation', personId],
    queryFn: () => {
      const filter = `personId = "${personId}" OR delegateId = "${personId}"`;
      return answer(api.GET('/api/v1/delegations', { params: { query: { filter, pageSize: 20 } } }));
    },
  });
