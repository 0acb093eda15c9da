import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Incident } from '../api/client';
import { ApiProblem } from '../api/problem';
import { incidentOf } from '../parts/records';

type Deed = (incident: Incident) => Promise<unknown>;

/**
 * Does something to the version that is on the screen. Where another was faster, nothing is done and `conflict` says
 * what stands now; `again` does it to that.
 */
export function useDeed(incident: Incident, onDone: () => void) {
  const queries = useQueryClient();
  const [conflict, setConflict] = useState<{ before: Incident; now: Incident; deed: Deed }>();
  const query = incidentOf(incident.id!);
  const act = useMutation({
    mutationFn: async ({ deed, on }: { deed: Deed; on: Incident }) => {
      try {
        await deed(on);
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
        const now = await queries.fetchQuery({ ...query, staleTime: 0 });
        setConflict({ before: on, now, deed });
        return false;
      }
      setConflict(undefined);
      return true;
    },
    onSuccess: (done) => done && onDone(),
    onSettled: () => queries.invalidateQueries({ queryKey: query.queryKey }),
  });
  return {
    begin: (deed: Deed) => act.mutate({ deed, on: incident }),
    again: () => conflict && act.mutate({ deed: conflict.deed, on: conflict.now }),
    forget() {
      act.reset();
      setConflict(undefined);
    },
    conflict,
    error: act.error,
    pending: act.isPending,
  };
}
