import { log } from '#chassis/log';
import { inTransaction, type Pool } from '#chassis/postgres';
import type { Books } from './books';
import { startWorker, type Worker } from '#chassis/worker';
import { listAsked, listToRetime, lockToRetime, setSweepAside } from './store/retime';
import { timeRecord } from './time-record';

const batch = 100;

/**
 * Works out again, in the background, the clocks that were worked out under older settings. A record at a time, so
 * that nobody waits for long; any number of replicas share the work.
 */
export function startRetiming(db: Pool, books: Books, everyMs = 1_000): Worker {
  let stopped = false;
  const worker = startWorker('re-timing waits', everyMs, async () => {
    await sweep(db, books, () => stopped);
    return false;
  });
  return {
    stop() {
      stopped = true; // a sweep may be long
      return worker.stop();
    },
  };
}

/** Serves every tenant that asked. */
export async function sweep(db: Pool, books: Books, isStopped = () => false): Promise<void> {
  for (const asked of await listAsked(db)) {
    let failed = 0;
    for (let after: string | undefined; !isStopped();) {
      const ids = await listToRetime(db, asked.tenant, after, batch);
      for (const id of ids) failed += await retime(db, books, asked.tenant, id);
      after = ids.at(-1);
      if (!after) break;
    }
    if (!isStopped()) await setSweepAside(db, asked, failed > 0);
  }
}

/** Answers how many failed: a record that cannot be timed must not keep the others from it. */
async function retime(db: Pool, books: Books, tenant: string, id: string): Promise<number> {
  try {
    await inTransaction(db, tenant, async (tx) => {
      if (await lockToRetime(tx, id)) await timeRecord(tx, books, id, new Date());
    });
    return 0;
  } catch (err) {
    log.error({ err, record: id }, 'a record cannot be timed again');
    return 1;
  }
}
