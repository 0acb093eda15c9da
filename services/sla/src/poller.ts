import { log } from '#chassis/log';
import type { Pool } from '#chassis/postgres';
import { fired } from './metrics';
import { makePause } from '#chassis/pause';
import { fireDue } from './store/firing';

const batch = 2_000;
/** New steps may come at any time, so nobody sleeps longer than this. */
const idleMs = 250;
const shortestMs = 10;

/** Fires what is due until stopped. Nothing is kept in memory; any number of replicas may do it. */
export function startPoller(db: Pool): { stop(): Promise<void> } {
  const { pause, wake } = makePause();
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      const restMs = await poll(db);
      if (!stopped) await pause(restMs);
    }
  })();
  return {
    stop() {
      stopped = true;
      wake();
      return loop;
    },
  };
}

/** Answers how many milliseconds to rest. */
async function poll(db: Pool): Promise<number> {
  try {
    const { fired: count, nextMs } = await fireDue(db, batch);
    fired.inc(count);
    return count === batch ? 0 : Math.min(idleMs, Math.max(shortestMs, Math.ceil(nextMs ?? idleMs)));
  } catch (err) {
    log.warn({ err }, 'steps wait to be fired');
    return 1_000;
  }
}
