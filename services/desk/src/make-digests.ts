import type { Tx } from '#chassis/postgres';
import { monthOf, monthsOn } from './domain/month';
import { gatherQuestions, planDigest } from './store/digest';
import type { Due } from './store/due';
import { readSettings } from './store/settings';

/** Gathers the month before; and plans the next time, for questions keep coming. */
export async function makeDigests(tx: Tx, _: Due, now: Date): Promise<void> {
  const { timeZone } = await readSettings(tx);
  await gatherQuestions(tx, monthsOn(monthOf(now, timeZone), -1), timeZone);
  await planDigest(tx, now);
}
