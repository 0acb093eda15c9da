import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
/** When what is shown was true: undefined while the server answers, '' where nothing is known of it. */
let since: string | undefined;

/** What each answer, and each one that did not come, says of the way to the server. */
export function tellAway(now: string | undefined): void {
  if (now === since) return;
  since = now;
  listeners.forEach((tell) => tell());
}
const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};
export const useAway = (): string | undefined => useSyncExternalStore(listen, () => since);
