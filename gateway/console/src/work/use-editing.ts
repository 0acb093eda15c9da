import { useState } from 'react';
import type { Incident } from '../api/client';
import { draftKey } from '../parts/draft';
import type { Change } from './use-change';

interface Begun {
  /** What stood there when it was begun: by it is known what another changed meanwhile. */
  base: Incident;
  change: Change;
}

/** Fields being edited, with the version it began from; kept in the browser until they are saved. */
export function useEditing(incident: Incident, name: string) {
  const key = draftKey(`${name}.${incident.id}`);
  const [begun, setBegun] = useState<Begun | undefined>(() => {
    const kept = localStorage.getItem(key);
    return kept ? (JSON.parse(kept) as Begun) : undefined;
  });
  const keep = (after: Begun) => {
    setBegun(after);
    localStorage.setItem(key, JSON.stringify(after));
  };
  return {
    begun,
    begin: (change: Change = {}) => setBegun({ base: incident, change }),
    write: (change: Change) => keep({ base: begun?.base ?? incident, change }),
    forget() {
      setBegun(undefined);
      localStorage.removeItem(key);
    },
  };
}
