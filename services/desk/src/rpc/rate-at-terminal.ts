import { notFound, Problem, TooMany } from '#chassis/errors';
import { inTransaction, type Tx } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { RateAtTerminalRequest, StaffCard } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { findKey } from '../store/quality-key';
import { readSettings } from '../store/quality-settings';
import { findCard, lockUnrecorded, rateAtTerminal as rate } from '../store/terminal';

/** A second touch that does not count is thanked for like the first. */
export const rateAtTerminal: Errand<QualityContext, RateAtTerminalRequest, StaffCard> = async (
  { key, score },
  _,
  { db },
) => {
  if (score < 1 || score > 5) throw new Problem('invalid', 'This is not a score.', { score: 'is 1 to 5' });
  const found = await findKey(db, 'TERMINAL', key);
  if (!found) throw notFound();
  return inTransaction(db, found.tenant, async (tx) => {
    const card = await findCard(tx, found.subjectId);
    if (!card) throw notFound();
    if (card.agentName === '') throw new Problem('illegal-transition', 'Nobody serves here at the moment.');
    await checkRest(tx, found.subjectId);
    await rate(tx, found.subjectId, score);
    return card;
  });
};

/**
 * Whoever has the key may touch as often as they like, so what is about no record is counted slowly.
 * @throws Problem too-many
 */
async function checkRest(tx: Tx, terminalId: string): Promise<void> {
  const { terminalDailyRatings } = await readSettings(tx);
  const { exempt, restSeconds, fullSeconds } = await lockUnrecorded(tx, terminalId, terminalDailyRatings);
  if (exempt) return;
  if (restSeconds > 0)
    throw new TooMany(`Thank you. The next rating is taken in ${restSeconds} seconds.`, restSeconds);
  if (fullSeconds > 0)
    throw new TooMany('This terminal takes no more ratings without a record today.', fullSeconds);
}
