import { log } from '#chassis/log';
import { onCommit, type Pool } from '#chassis/postgres';
import { fired, firedLate } from './metrics';
import { makePause } from '#chassis/pause';
import { fireDue, type Firing } from './store/firing';

const batch = 1_000;
/** How many statements fire at a time while more is due than one of them takes: each keeps one core of the database busy. */
const lanes = 2;
/** Others may arm new steps at any time, so nobody sleeps longer than this. */
const longestMs = 250;
const shortestMs = 10;

/**
 * Fires what is due until stopped. Nothing is kept in memory; any number of replicas may do it. Who commits through
 * this pool may have armed something that is due before long, so it looks again.
 */
export function startPoller(db: Pool, idleMs = longestMs): { stop(): Promise<void> } {
  const { pause, wake } = makePause();
  let [stopped, news] = [false, false];
  const deafen = onCommit(db, 'armed_step', () => {
    news = true;
    wake();
  });
  const loop = (async () => {
    while (!stopped) {
      news = false;
      const restMs = await poll(db, () => stopped);
      await rest(stopped ? 0 : shortestMs); // however many commit, it looks no more often
      if (!news && !stopped) await pause(Math.min(restMs, idleMs) - shortestMs);
    }
  })();
  return {
    stop() {
      stopped = true;
      deafen();
      wake();
      return loop;
    },
  };
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Answers how many milliseconds to rest. */
async function poll(db: Pool, isStopped: () => boolean): Promise<number> {
  try {
    let last = await fire(db);
    while (last.fired === batch && !isStopped()) last = await fireInLanes(db);
    return Math.max(shortestMs, Math.ceil(last.nextMs ?? Infinity));
  } catch (err) {
    log.warn({ err }, 'steps wait to be fired');
    return 1_000;
  }
}

async function fire(db: Pool): Promise<Firing> {
  const firing = await fireDue(db, batch);
  fired.add(firing.fired);
  if (firing.lateMs !== null) firedLate.record(firing.lateMs / 1_000);
  return firing;
}

/** Answers the fullest; each rests where another found less. */
async function fireInLanes(db: Pool): Promise<Firing> {
  const firings = await Promise.all(Array.from({ length: lanes }, () => fire(db)));
  return firings.reduce((most, firing) => (firing.fired > most.fired ? firing : most));
}
