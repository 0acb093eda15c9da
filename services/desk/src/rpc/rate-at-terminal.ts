import { notFound, Problem } from '#chassis/errors';
import { inTransaction } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { RateAtTerminalRequest, StaffCard } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { findKey } from '../store/quality-key';
import { findCard, rateAtTerminal as rate } from '../store/terminal';

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
    await rate(tx, found.subjectId, score);
    return card;
  });
};
