import { log } from '#chassis/log';
import { makePause } from '#chassis/pause';
import { onCommit, type Pool } from '#chassis/postgres';
import { readUnread } from './store/unread';

const idleMs = 1_000;
const restMs = 100;

/** Reads what is written for its words, until stopped: soon after it was written here, within a second elsewhere. */
export function startReadingWords(db: Pool): { stop(): Promise<void> } {
  let stopped = false;
  const { pause, wake } = makePause();
  const deafen = onCommit(db, wake);
  const loop = (async () => {
    while (!stopped) {
      const read = await readUnread(db).catch((err: unknown) => {
        log.warn({ err }, 'what is written waits to be read for the search');
        return 0;
      });
      await new Promise((resolve) => setTimeout(resolve, restMs));
      if (read === 0 && !stopped) await pause(idleMs);
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      deafen();
      await loop;
    },
  };
}
