import { log } from '#chassis/log';
import { inTransaction, type Pool } from '#chassis/postgres';
import type { Books } from './books';
import { startWorker, type Worker } from '#chassis/worker';
import { listAsked, listToRetime, lockToRetime, setSweepAside } from './store/retime';
import { bringIntoForce } from './store/settings';
import { timeRecords } from './time-record';

/** What waits to be told is passed by while its record is timed again, so that is not to take long. */
const batch = 25;

/**
 * Works out again, in the background, the clocks that were worked out under older settings. Some records at a time, so
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
  await bringIntoForce(db);
  for (const asked of await listAsked(db)) {
    let failed = 0;
    for (let after: string | undefined; !isStopped();) {
      const ids = await listToRetime(db, asked.tenant, after, batch);
      if (ids.length === 0) break;
      failed += await retime(db, books, asked.tenant, ids);
      after = ids.at(-1);
    }
    if (!isStopped()) await setSweepAside(db, asked, failed > 0);
  }
}

/** Answers how many failed: a record that cannot be timed must not keep the others from it. */
async function retime(db: Pool, books: Books, tenant: string, ids: string[]): Promise<number> {
  try {
    await inTransaction(db, tenant, async (tx) =>
      timeRecords(tx, books, await lockToRetime(tx, ids), new Date()),
    );
    return 0;
  } catch (err) {
    if (ids.length === 1) {
      log.error({ err, record: ids[0] }, 'a record cannot be timed again');
      return 1;
    }
    let failed = 0;
    for (const id of ids) failed += await retime(db, books, tenant, [id]);
    return failed;
  }
}
