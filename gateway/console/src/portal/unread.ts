import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api } from '../api/client';
import { unread } from './mine';

/** The ids of records with something I was told and have not looked at. */
export function useUnread(): ReadonlySet<string> {
  const { data } = useQuery(unread);
  return new Set(data?.notifications?.map(({ record }) => record?.id ?? ''));
}

/** Whoever has the record before them has read what was said of it. */
export function useReading(recordId: string): void {
  const queries = useQueryClient();
  const { data } = useQuery(unread);
  const ids = (data?.notifications ?? [])
    .filter(({ record }) => record?.id === recordId)
    .map(({ id }) => id!)
    .join(' ');
  useEffect(() => {
    if (!ids) return;
    const read = (id: string) =>
      answer(api.POST('/api/v1/notifications/{id}:read', { params: { path: { id } }, body: {} }));
    // What cannot be marked now stays unread, which is true enough.
    void Promise.allSettled(ids.split(' ').map(read)).then(() => queries.invalidateQueries(unread));
  }, [ids, queries]);
}
