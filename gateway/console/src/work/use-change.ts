import { useState } from 'react';
import type { Editable, Written } from './editable';
import { useDeed } from './use-deed';

/** Changes fields of a record; where another changed it first, `mine` is what was wanted, to be merged and saved once. */
export function useChange<R extends Written, C extends object>(
  kind: Editable<R, C>,
  record: R,
  onDone: () => void,
) {
  const [mine, setMine] = useState<C>({} as C);
  const deed = useDeed(record, kind.source(record.id!), onDone);
  return {
    ...deed,
    kind,
    mine,
    begin(change: C) {
      setMine(change);
      deed.begin(kind.save(change));
    },
    /** What was chosen of both, on what stands now. */
    save(change: C) {
      setMine(change);
      if (Object.keys(change).length > 0) return deed.again(kind.save(change));
      deed.forget();
      onDone();
    },
  };
}
export type Changing<R extends Written, C extends object> = ReturnType<typeof useChange<R, C>>;
