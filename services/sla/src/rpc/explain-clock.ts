import type { Query } from '#chassis/rpc';
import type { ExplainClockRequest, ExplainClockResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { drawClock, showClock } from '../domain/clock';
import { explain } from '../domain/explain';
import { orderFacts } from '../domain/fact';
import { keepLedger } from '../domain/ledger';
import { readLife } from '../domain/moment';
import { readClock } from '../store/clock';
import { readCredits } from '../store/dossier';
import { readFacts } from '../store/fact';
import { clockViewer } from './view-clock';

/** Works the clock out anew from all that happened to its record, so that clock and explanation cannot disagree. */
export const explainClock: Query<Context, ExplainClockRequest, ExplainClockResponse> = async (
  db,
  { id },
  { actor, now },
  { books },
) => {
  const { kept, record } = await readClock(db, actor, id);
  const book = await books.latest(db, actor.tenant);
  const [facts, credits] = await Promise.all([readFacts(db, record.id), readCredits(db, record.id)]);
  const life = readLife(orderFacts(facts), book, record.type);
  const added = credits.filter(({ clockId }) => clockId === id);
  const ledger = keepLedger(life, book, kept, added);
  if (!ledger) return { clock: clockViewer(book, now)({ kept, record }), segments: [] };
  return {
    clock: showClock(drawClock(id, record.id, kept, ledger), record, ledger.binding.calendar.read(), now),
    segments: explain(ledger, now),
  };
};
