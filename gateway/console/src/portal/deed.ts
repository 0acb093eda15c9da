import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Something done to a record; done or refused, what is on the screen may be old now. */
export function useDeed<T>(recordId: string, run: (said: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['incident', recordId] }),
        queries.invalidateQueries({ queryKey: ['incident', 'list'] }),
      ]),
  });
}
