import type { Tx } from '#chassis/postgres';
import { monthOf, monthsOn } from './domain/month';
import { beginningOf, gatherQuestions } from './store/digest';
import { planOnce, type Due } from './store/due';
import { readSettings } from './store/settings';

/** When the month in which something was asked is over, its questions are gathered. */
export async function planDigest(tx: Tx, now: Date): Promise<void> {
  const { timeZone } = await readSettings(tx);
  const at = await beginningOf(tx, monthsOn(monthOf(now, timeZone), 1), timeZone);
  await planOnce(tx, 'DIGEST', ['DIGEST'], tx.tenant, at);
}

/** Gathers the month before; and plans the next time, for questions keep coming. */
export async function makeDigests(tx: Tx, _: Due, now: Date): Promise<void> {
  const { timeZone } = await readSettings(tx);
  await gatherQuestions(tx, monthsOn(monthOf(now, timeZone), -1), timeZone);
  await planDigest(tx, now);
}
