import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { forget, isAway, keep, keptBy, send } from './outbox';

const againMs = 15_000;

/** Sends what waits: at the start, when the network is back, and now and then. */
export function useOutboxSender(personId: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    let sending = false;
    const sendAll = async () => {
      if (sending || !navigator.onLine) return;
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
      } catch {
        // Away still: it waits for the next time.
      } finally {
        sending = false;
      }
    };
    const begin = () => void sendAll();
    begin();
    const timer = window.setInterval(begin, againMs);
    window.addEventListener('online', begin);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('online', begin);
    };
  }, [personId, queries]);
}
