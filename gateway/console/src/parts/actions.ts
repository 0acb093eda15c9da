import { useEffect, useSyncExternalStore } from 'react';

/** Something that can be done on the page that is open, by its name in the person's words. */
export interface Action {
  name: string;
  act(): void;
}
let offered: readonly Action[] = [];
const listeners = new Set<() => void>();
function offer(actions: readonly Action[]): void {
  offered = actions;
  listeners.forEach((tell) => tell());
}
const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** What a page offers to the palette while it is open. */
export function useOffer(actions: readonly Action[], changes: unknown): void {
  useEffect(() => {
    offer(actions);
    return () => offer([]);
  }, [changes]);
}
export const useOffered = (): readonly Action[] => useSyncExternalStore(listen, () => offered);
