import { useState } from 'react';
import { draftKey } from '../parts/draft';
import type { Written } from './editable';

interface Begun<R, C> {
  /** What stood there when it was begun: by it is known what another changed meanwhile. */
  base: R;
  change: C;
}

/** Fields being edited, with the version it began from; kept in the browser until they are saved. */
export function useEditing<R extends Written, C extends object>(record: R, name: string) {
  const key = draftKey(`${name}.${record.id}`);
  const [begun, setBegun] = useState<Begun<R, C> | undefined>(() => {
    const kept = localStorage.getItem(key);
    return kept ? (JSON.parse(kept) as Begun<R, C>) : undefined;
  });
  const keep = (after: Begun<R, C>) => {
    setBegun(after);
    localStorage.setItem(key, JSON.stringify(after));
  };
  return {
    begun,
    begin: (change: C = {} as C) => setBegun({ base: record, change }),
    write: (change: C) => keep({ base: begun?.base ?? record, change }),
    forget() {
      setBegun(undefined);
      localStorage.removeItem(key);
    },
  };
}
export type Editing<R extends Written, C extends object> = ReturnType<typeof useEditing<R, C>>;
