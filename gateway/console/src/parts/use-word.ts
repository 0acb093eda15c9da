import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMe } from '../app/session';
import { type KeptWord, sendOrKeep } from './outbox';

type Said = Pick<KeptWord, 'text' | 'internal' | 'arrived' | 'files'>;

/** A word on a record, sent once: now, or when there is a way to the server. */
export function useWord(incidentId: string, onTaken: () => void) {
  const queries = useQueryClient();
  const { id } = useMe();
  return useMutation({
    mutationFn: (said: Said) =>
      sendOrKeep<KeptWord>({
        key: crypto.randomUUID(),
        personId: id!,
        at: Date.now(),
        incidentId,
        ...said,
      }),
    onSuccess: onTaken,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['outbox'] }),
        queries.invalidateQueries({ queryKey: ['incident', incidentId] }),
        queries.invalidateQueries({ queryKey: ['incident', 'list'] }),
      ]),
  });
}
