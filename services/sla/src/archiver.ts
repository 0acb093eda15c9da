import { inTransaction, type Pool } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { dropMonths, fileRecords, findMonthToFile, markOver, openMonth } from './store/archive';
import { listTenants } from './store/audit';
import { isReplaying } from './store/replay';

export interface Retention {
  /** After how many days without news a record that is over is filed. */
  days: number;
  /** For how many months what was filed is kept; for ever where 0. */
  months: number;
}

/** What is filed is locked meanwhile. */
const batch = 200;

/** Files, in the background, what was over long ago; any number of replicas share the work. */
export const startArchiver = (db: Pool, retention: Retention, everyMs = 60_000): Worker =>
  startWorker('records wait to be filed', everyMs, () => archive(db, retention));

/** Files a little of each tenant; answers whether there is more. */
export async function archive(db: Pool, { days, months }: Retention): Promise<boolean> {
  let more = false;
  for (const tenant of await listTenants(db)) {
    await markOver(db, tenant);
    const month = await findMonthToFile(db, tenant, days);
    if (!month) continue;
    const filed = await inTransaction(db, tenant, async (tx) => {
      if (await isReplaying(tx)) return 0; // it goes through what is filed, and then through what is not
      await openMonth(tx, month);
      return fileRecords(tx, month, days, batch);
    });
    more ||= filed > 0;
    if (months > 0) await dropMonths(db, tenant, months);
  }
  return more;
}
