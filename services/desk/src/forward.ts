import { log } from '#chassis/log';
import { inOneTrip, readerOf } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import type { Context } from './context';
import { openedLate, unopenedNow } from './metrics';
import type { Opening } from './open-record';
import { readInteractions, type Taken } from './store/interaction';
import { countUnopened, noteRefusal, opened, takeUnopened } from './store/unopened';

const batch = 64;
const idleMs = 500;
const waitMs = 3_000;

/** Opens the records that could not be opened while their caller waited, until stopped. Any number of replicas may. */
export const startForwarder = (context: Context): Worker =>
  startWorker('records wait to be opened', idleMs, async () => (await forward(context)) === batch);

/** Tries once what is due, a batch at the most; answers how many records are open now. */
export async function forward(context: Context): Promise<number> {
  const { db } = context;
  const due = await takeUnopened(db, batch);
  const openings: Opening[] = [];
  for (const tenant of new Set(due.map((one) => one.tenant))) {
    const ids = due.filter((one) => one.tenant === tenant).map(({ interactionId }) => interactionId);
    const interactions = await readInteractions(readerOf(db, tenant), ids);
    openings.push(...(await Promise.all(interactions.map((one) => forwardOne(context, tenant, one)))));
  }
  const count = openings.filter(({ is }) => is === 'open').length;
  openedLate.add(count);
  if (openings.length > 0) log.info({ tried: openings.length, opened: count }, 'asked again for records');
  const { waiting, refused } = await countUnopened(db);
  unopenedNow.set(waiting, { why: 'waiting' });
  unopenedNow.set(refused, { why: 'refused' });
  return count;
}

async function forwardOne({ db, openRecord }: Context, tenant: string, interaction: Taken): Promise<Opening> {
  const { id, record } = interaction;
  const opening = await openRecord(tenant, interaction, Date.now() + waitMs);
  if (opening.is === 'open')
    await inOneTrip(db, tenant, opened({ id, recordId: record.id, number: opening.number }));
  if (opening.is === 'refused') await noteRefusal(db, { tenant, interactionId: id }, opening.reason);
  return opening;
}
