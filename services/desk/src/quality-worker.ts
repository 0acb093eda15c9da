import { log } from '#chassis/log';
import { inTransaction, type Tx } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { noteCallback, reopenAfterCallback } from './follow-callback';
import type { QualityContext } from './quality-context';
import { remindOfAnswer } from './remind-of-answer';
import { listDue, takeDue, type Due, type DueKind } from './store/quality-due';

const batch = 64;
const idleMs = 1_000;

type Work = (context: QualityContext, tx: Tx, due: Due, times: number) => Promise<void>;
const works: Record<DueKind, Work> = {
  FEEDBACK_REMINDER: (_, ...due) => remindOfAnswer(...due),
  CALLBACK_NOTE: noteCallback,
  CALLBACK_REOPEN: reopenAfterCallback,
};

/** Does what is due, until stopped. Any number of replicas may. */
export const startQualityWorker = (context: QualityContext): Worker =>
  startWorker('what is due waits', idleMs, async () => (await doWhatIsDue(context)) === batch);

/** Each in a transaction of its own, with its effect or not at all; answers how many were done. */
export async function doWhatIsDue(context: QualityContext): Promise<number> {
  const { db } = context;
  let done = 0;
  for (const due of await listDue(db, batch))
    await inTransaction(db, due.tenant, async (tx) => {
      const taken = await takeDue(tx, due);
      if (!taken) return;
      await works[due.kind](context, tx, due, taken.times);
      done++;
    }).catch((err: unknown) => log.error({ err, ...due }, 'could not do what was due'));
  return done;
}
