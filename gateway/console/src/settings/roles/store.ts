import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import { collectionOf, type Values } from '../collection';
import { quoted } from '../people/people-search';

export const roles = collectionOf('/api/v1/roles', { kind: 'role', removable: true, whole: true });
export type RoleValues = Values<typeof roles> & { standard?: boolean };
export type Grant = Schema['GrantInput'];
export type Permission = Schema['Permission'];

export const everyPermission = queryOptions({
  queryKey: ['permission'],
  queryFn: () => answer(api.GET('/api/v1/permissions')),
  staleTime: Infinity,
});

export const holdersOf = (role: string) =>
  queryOptions({
    queryKey: ['person', 'holders', role],
    queryFn: () => {
      const filter = `roles : ${quoted(role)} AND disabled = false`;
      const query = { filter, orderBy: 'displayName', pageSize: 50 };
      return answer(api.GET('/api/v1/people', { params: { query } }));
    },
  });
