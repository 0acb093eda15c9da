import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { forget, isAway, keep, keptBy, send } from './outbox';

/** After a try that failed the next comes soon, later less often. */
const [soonestMs, usualMs] = [1_000, 15_000];

/** Sends what waits: at the start, when the network is back, and now and then. */
export function useOutboxSender(personId: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    let sending = false;
    let pauseMs = soonestMs;
    let timer: number | undefined;
    let stopped = false;
    const sendAll = async () => {
      if (sending || !navigator.onLine) return; // it goes on, or is told when the network is back
      sending = true;
      try {
        for (const kept of await keptBy(personId)) {
          if (kept.refused) continue;
          await send(kept).then(
            async () => void (await forget(kept.key)),
            async (error: Error) => {
              if (isAway(error)) throw error;
              const still = (await keptBy(personId)).find(({ key }) => key === kept.key);
              if (still) await keep({ ...still, refused: error.message });
            },
          );
          await Promise.all([
            queries.invalidateQueries({ queryKey: ['outbox'] }),
            queries.invalidateQueries({ queryKey: ['incident'] }),
          ]);
        }
        pauseMs = usualMs;
      } catch {
        pauseMs = Math.min(pauseMs * 2, usualMs); // away still
      } finally {
        sending = false;
        if (!stopped) timer = window.setTimeout(begin, pauseMs);
      }
    };
    const begin = () => {
      window.clearTimeout(timer);
      void sendAll();
    };
    const beginSoon = () => {
      pauseMs = soonestMs;
      begin();
    };
    beginSoon();
    window.addEventListener('online', beginSoon);
    return () => {
      stopped = true;
      window.clearTimeout(timer);
      window.removeEventListener('online', beginSoon);
    };
  }, [personId, queries]);
}
