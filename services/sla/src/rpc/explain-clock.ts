import { notFound } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { ExplainClockRequest, ExplainClockResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { drawClock, showClock } from '../domain/clock';
import { explain } from '../domain/explain';
import { orderFacts } from '../domain/fact';
import { keepLedger } from '../domain/ledger';
import { readClock } from '../store/clock';
import { readFacts } from '../store/fact';

/** Works the clock out anew from all that happened to its record, so that clock and explanation cannot disagree. */
export const explainClock: Query<Context, ExplainClockRequest, ExplainClockResponse> = async (
  db,
  { id },
  { actor, now },
  { books },
) => {
  const { kept, record } = await readClock(db, actor, id);
  const book = await books.latest(db, actor.tenant);
  const ledger = keepLedger(orderFacts(await readFacts(db, record.id)), book, kept);
  if (!ledger) throw notFound();
  const drawn = drawClock(id, record.id, { metric: kept.metric, kind: kept.kind }, ledger);
  return {
    clock: showClock(drawn, record, ledger.binding.calendar.read(), now),
    segments: explain(ledger, now),
  };
};
