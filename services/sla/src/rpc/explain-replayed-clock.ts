import type { Query } from '#chassis/rpc';
import type { ExplainReplayedClockRequest } from '#proto/steward/sla/v1/replay';
import type { ExplainClockResponse } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { openBook } from '../domain/book';
import { drawClock, showClock } from '../domain/clock';
import { asWrittenAt, layDraft } from '../domain/draft';
import { explain } from '../domain/explain';
import { orderFacts } from '../domain/fact';
import { keepLedger } from '../domain/ledger';
import { readLife } from '../domain/moment';
import { readCredits } from '../store/dossier';
import { readFacts } from '../store/fact';
import { readDraft } from '../store/replay';
import { findReplayed } from '../store/replay-change';
import { readPages } from '../store/settings';

/** Works the clock out under the draft; there is none where the draft promises nothing. */
export const explainReplayedClock: Query<Context, ExplainReplayedClockRequest, ExplainClockResponse> = async (
  db,
  { replayId, id },
  { actor, now },
) => {
  const { draft, createTime } = await readDraft(db, replayId);
  const { promised, record } = await findReplayed(db, actor, replayId, id);
  const [pages, facts, credits] = await Promise.all([
    readPages(db),
    readFacts(db, record.id),
    readCredits(db, record.id),
  ]);
  const { edition, terms, hours } = layDraft(asWrittenAt(pages, createTime), draft);
  const book = openBook(edition, terms, hours);
  const added = credits.filter(({ clockId }) => clockId === id);
  const ledger = keepLedger(readLife(orderFacts(facts), book, record.type), book, promised, added);
  if (!ledger) return { segments: [] };
  const kept = drawClock(id, record.id, promised, ledger);
  return {
    clock: showClock(kept, record, ledger.binding.calendar.read(), now),
    segments: explain(ledger, now),
  };
};
