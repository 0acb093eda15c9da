import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../api/problem';

/** Something that is changed on the version that was seen. */
export interface Versioned {
  id?: string;
  etag?: string;
}
/** Where it stands among the queries, and how it is asked for. */
export interface Source<R> {
  key: QueryKey;
  read(): Promise<R>;
}
type Deed<R> = (on: R) => Promise<unknown>;

/**
 * Does something to the version that is on the screen. Where another was faster, nothing is done and `conflict` says
 * what stands now; `again` does it, or another deed, to that.
 */
export function useDeed<R extends Versioned>(record: R, source: Source<R>, onDone: () => void) {
  const queries = useQueryClient();
  const [conflict, setConflict] = useState<{ before: R; now: R; deed: Deed<R> }>();
  const act = useMutation({
    mutationFn: async ({ deed, on, before }: { deed: Deed<R>; on: R; before: R }) => {
      try {
        await deed(on);
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
        const now = await source.read();
        queries.setQueryData(source.key, now);
        setConflict({ before, now, deed });
        return false;
      }
      setConflict(undefined);
      return true;
    },
    onSuccess: (done) => done && onDone(),
    onSettled: () => queries.invalidateQueries({ queryKey: source.key }),
  });
  return {
    begin: (deed: Deed<R>) => act.mutate({ deed, on: record, before: record }),
    again: (deed?: Deed<R>) =>
      conflict && act.mutate({ deed: deed ?? conflict.deed, on: conflict.now, before: conflict.before }),
    forget() {
      act.reset();
      setConflict(undefined);
    },
    conflict,
    error: act.error,
    pending: act.isPending,
  };
}
