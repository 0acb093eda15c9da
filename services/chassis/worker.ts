import { log } from './log';
import { makePause } from './pause';
import { onCommit, type Pool } from './postgres';

export interface Worker {
  /** Finishes the round that is under way. */
  stop(): Promise<void>;
}

/**
 * Works in rounds until stopped: the next follows at once while there is more to do, else after a rest. A round that
 * fails is logged, and tried again after the rest.
 * @param waiting what the log says when a round fails: 'mails wait in the queue'
 * @param round answers whether there is more to do at once
 * @param wakenedBy what is added to this table cuts the rest short
 */
export function startWorker(
  waiting: string,
  idleMs: number,
  round: () => Promise<boolean>,
  wakenedBy?: { pool: Pool; table: string },
): Worker {
  const { pause, wake } = makePause();
  const deafen = wakenedBy && onCommit(wakenedBy.pool, wakenedBy.table, wake);
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      const more = await round().catch((err: unknown) => {
        log.warn({ err }, waiting);
        return false;
      });
      if (!more && !stopped) await pause(idleMs);
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      deafen?.();
      await loop;
    },
  };
}
