import { log } from '#chassis/log';
import { inTransaction, type Tx } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import type { Context } from './context';
import { answerOnTheSpot } from './answer-on-the-spot';
import { closeUnconfirmed, remindToConfirm } from './close-unconfirmed';
import { escalateUrge } from './escalate-urge';
import { makeDigests } from './make-digests';
import { listDue, putOff, takeDue, type Due, type DueKind } from './store/due';

const batch = 64;
const idleMs = 1_000;
const putOffSeconds = 30;

/** With its effect what was due is gone, or planned anew. */
type Work = (tx: Tx, due: Due, now: Date, context: Context) => Promise<void>;
const works: Record<DueKind, Work> = {
  URGE: escalateUrge,
  REMIND: remindToConfirm,
  CLOSE: closeUnconfirmed,
  ANSWER: answerOnTheSpot,
  DIGEST: makeDigests,
};

/** Does what is due, until stopped. Any number of replicas may. */
export const startDoingDue = (context: Context): Worker =>
  startWorker('what is due waits', idleMs, async () => (await doDue(context)) === batch);

/** Each in a transaction of its own, with its effect or not at all; answers how many were done. */
export async function doDue(context: Context): Promise<number> {
  const { db } = context;
  let done = 0;
  for (const due of await listDue(db, batch))
    try {
      await inTransaction(db, due.tenant, async (tx) => {
        if (!(await takeDue(tx, due))) return;
        await works[due.kind](tx, due, new Date(), context);
        done++;
      });
    } catch (err) {
      log.warn({ err, ...due }, 'what was due is tried again');
      await inTransaction(db, due.tenant, (tx) => putOff(tx, due, putOffSeconds));
    }
  return done;
}
