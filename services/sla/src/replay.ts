import { log } from '#chassis/log';
import { parseFilter } from '#chassis/filter';
import { matches } from '#chassis/filter-use';
import { inTransaction, type Pool, type Tx } from '#chassis/postgres';
import { startWorker, type Worker } from '#chassis/worker';
import { Clock_State as State } from '#proto/steward/sla/v1/sla';
import { breathe } from './breathe';
import { type Book, openBook } from './domain/book';
import { asWrittenAt, layDraft } from './domain/draft';
import { answersOf, conditionFields, orderFacts } from './domain/fact';
import { type Pair, tally } from './domain/tally';
import { judge, nameOutcome, stateAt } from './domain/verdict';
import { replayed } from './metrics';
import { replayRecord } from './replay-record';
import { type Dossier, readDossiers, readFiledDossiers } from './store/dossier';
import { readDraft } from './store/replay';
import type { ReplayedChange } from './store/replay-change';
import {
  type Asked,
  beforeAll,
  countOpened,
  isAtFiled,
  listAsked,
  listFiled,
  listOpened,
  type Opened,
  type Progress,
  saveProgress,
  takeReplay,
} from './store/replay-progress';
import { readPages } from './store/settings';

const batch = 100;

/** Drafts that are being replayed, opened: they never change. */
type Drafts = Map<string, Book>;

/**
 * Goes through past records under drafts, some at a time: each time the replay that has waited for longest. Any number
 * of replicas may do it; one that dies leaves no more behind than the records of one round, which are gone through again.
 * @param db connections of its own, so that nobody waits for one
 * @param wakenedBy where replays are asked for
 */
export function startReplaying(db: Pool, wakenedBy: Pool, everyMs = 2_000): Worker {
  const drafts: Drafts = new Map();
  return startWorker('replays wait', everyMs, () => replayRound(db, drafts), {
    pool: wakenedBy,
    table: 'replay_due',
  });
}

/** Answers whether there is more to do. It rests for as long as it worked: nothing here is urgent. */
export async function replayRound(db: Pool, drafts: Drafts = new Map()): Promise<boolean> {
  let more = false;
  for (const asked of await listAsked(db)) {
    const begun = Date.now();
    more = (await goOn(db, asked, drafts)) || more;
    await new Promise((resolve) => setTimeout(resolve, Date.now() - begun));
  }
  return more;
}

/** Answers whether there is more of this one. */
async function goOn(db: Pool, { tenant, replayId }: Asked, drafts: Drafts): Promise<boolean> {
  const over = await inTransaction(db, tenant, async (tx) => {
    const progress = await takeReplay(tx, replayId);
    return progress && step(tx, replayId, progress, await openDraft(tx, replayId, drafts));
  });
  if (over) drafts.delete(replayId);
  return over === false;
}

async function openDraft(tx: Tx, id: string, drafts: Drafts): Promise<Book> {
  const known = drafts.get(id);
  if (known) return known;
  const { draft, createTime } = await readDraft(tx, id);
  const { edition, terms, hours } = layDraft(asWrittenAt(await readPages(tx), createTime), draft);
  const book = openBook(edition, terms, hours);
  if (drafts.size >= 20) drafts.clear();
  drafts.set(id, book);
  return book;
}

/** Answers whether it was the last one. */
async function step(tx: Tx, id: string, progress: Progress, book: Book): Promise<boolean> {
  const recordCount = progress.behindId ? progress.recordCount : await countOpened(tx, progress);
  const filed = isAtFiled(progress);
  const looked = await (filed ? listFiled : listOpened)(tx, progress, batch);
  if (filed && looked.length === 0)
    return step(tx, id, { ...progress, recordCount, ...beginningOf(progress) }, book);
  const opened = looked.filter(({ within }) => within);
  const asked = opened.filter((each) => each.asked).map((each) => each.id);
  const dossiers = asked.length > 0 ? await (filed ? readFiledDossiers : readDossiers)(tx, asked) : [];
  const found = await replayAll(tx.tenant, dossiers, book, progress);
  const over = looked.length < batch && !filed;
  const doneCount = progress.doneCount + opened.length;
  const done: Progress = {
    ...progress,
    recordCount: over ? doneCount : recordCount - (looked.length - opened.length),
    doneCount,
    replayedCount: progress.replayedCount + found.records,
    failedCount: progress.failedCount + found.failed,
    tallies: tally(progress.tallies, found.pairs, progress.createdAt),
    ...behind(progress, looked.at(-1), filed),
  };
  await saveProgress(tx, id, done, listChanges(found.pairs, opened, progress.createdAt), over);
  replayed.add(found.records);
  return over;
}

type Place = Pick<Progress, 'behindAt' | 'behindId'>;
/** Where the records begin that are not filed. */
const beginningOf = ({ from }: Progress): Place => ({
  behindAt: from.toISOString(),
  behindId: '00000000-0000-0000-0000-000000000000',
});
const behind = ({ behindAt, behindId }: Progress, last: Opened | undefined, filed: boolean): Place => ({
  behindAt: filed ? beforeAll : (last?.at ?? behindAt),
  behindId: last?.id ?? behindId,
});

async function replayAll(tenant: string, dossiers: Dossier[], book: Book, { filter }: Progress) {
  const asked = parseFilter(filter, conditionFields);
  const found = { pairs: [] as Pair[], records: 0, failed: 0 };
  const breath = breathe();
  for (const dossier of dossiers) {
    await breath();
    if (!matches(asked, answersOf(orderFacts(dossier.facts).at(-1)!))) continue;
    found.records++;
    try {
      found.pairs.push(...replayRecord(tenant, dossier, book));
    } catch (err) {
      found.failed++;
      log.debug({ err, record: dossier.record.id }, 'a record cannot be replayed');
    }
  }
  return found;
}

function listChanges(pairs: Pair[], opened: Opened[], now: Date): ReplayedChange[] {
  const openedAt = new Map(opened.map(({ id, at }) => [id, at]));
  return pairs.flatMap(({ before, after, priority }) => {
    const outcome = nameOutcome(judge(before, now), judge(after, now));
    if (!outcome) return [];
    const { id: clockId, recordId, metric, kind, groupId, stage } = (before ?? after)!;
    return {
      clockId,
      recordId,
      openedAt: openedAt.get(recordId)!,
      metric,
      kind,
      groupId,
      stage,
      priority,
      outcome,
      state: before ? stateAt(before, now) : State.STATE_UNSPECIFIED,
      draftState: after ? stateAt(after, now) : State.STATE_UNSPECIFIED,
      dueAt: before?.dueAt,
      draftDueAt: after?.dueAt,
      draftAgreementId: after?.agreementId ?? '',
    };
  });
}
