import { isDeepStrictEqual } from 'node:util';
import { deterministicId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import type { Books } from './books';
import { compareSteps } from './compare-steps';
import type { Book, Promised } from './domain/book';
import { drawClock, showClock } from './domain/clock';
import { orderFacts, type Fact } from './domain/fact';
import { keepLedger } from './domain/ledger';
import { standingOf } from './domain/standing';
import { listSteps } from './domain/steps';
import { type Dossier, type FiledClock, lockSteps, readDossiers, type StepKey } from './store/dossier';
import { saveTimings, type Timing } from './store/timing';

/** The same clock of the same record always has the same id, so that it cannot be armed twice. */
const clockIdOf = (tenant: string, recordId: string, { metric, kind }: Promised): string =>
  deterministicId(tenant, recordId, metric, kind);

/**
 * Works out the clocks of some records from all their facts, and saves and tells what is different from before: three
 * statements, however many they are. The caller holds the locks on the records.
 * @param now the time of what happened; where nothing is said, that of each record's last fact
 */
export async function timeRecords(tx: Tx, books: Books, recordIds: string[], now?: Date): Promise<void> {
  if (recordIds.length === 0) return;
  const [dossiers, waiting] = await Promise.all([readDossiers(tx, recordIds), lockSteps(tx, recordIds)]);
  const book = await books.at(tx, tx.tenant, Math.max(...dossiers.map(({ revision }) => revision)));
  const stepsOf = groupByClock(waiting);
  const timings = dossiers
    .map((dossier) => timeOne(tx.tenant, dossier, stepsOf, book, now))
    .filter(({ clocks, disarm, stale }) => clocks.length + disarm.length > 0 || stale);
  if (timings.length > 0) await saveTimings(tx, timings);
}

export const timeRecord = (tx: Tx, books: Books, recordId: string, now?: Date): Promise<void> =>
  timeRecords(tx, books, [recordId], now);

function groupByClock(steps: StepKey[]): Map<string, StepKey[]> {
  const groups = new Map<string, StepKey[]>();
  for (const step of steps) groups.set(step.clockId, [...(groups.get(step.clockId) ?? []), step]);
  return groups;
}

function timeOne(
  tenant: string,
  dossier: Dossier,
  stepsOf: Map<string, StepKey[]>,
  book: Book,
  now: Date | undefined,
): Timing {
  const { record, access, clocks: filed, timedUnder } = dossier;
  const facts = orderFacts(dossier.facts);
  const time = now ?? facts.at(-1)!.at;
  // What has been told is remembered while the record may come to life again.
  const over = ['CLOSED', 'CANCELLED'].includes(standingOf(facts.at(-1)!));
  const drawn = book.promises.flatMap((promised) => {
    const id = clockIdOf(tenant, record.id, promised);
    const before = filed.find((clock) => clock.id === id);
    const clock = drawOne(dossier, facts, book, promised, id, before, time);
    if (!clock) return [];
    const { wanted, version } = clock;
    const waiting = stepsOf.get(id) ?? [];
    return [{ ...clock, ...compareSteps(wanted, before?.steps ?? [], waiting, dossier, version, over) }];
  });
  return {
    recordId: record.id,
    revision: book.revision,
    stale: timedUnder !== book.revision,
    access,
    time,
    clocks: drawn.filter(({ changed, arm, remembers }) => changed || remembers || arm.length > 0),
    disarm: drawn.flatMap(({ disarm }) => disarm),
  };
}

function drawOne(
  { record, people }: Dossier,
  facts: Fact[],
  book: Book,
  promised: Promised,
  id: string,
  before: FiledClock | undefined,
  time: Date,
) {
  const ledger = keepLedger(facts, book, promised);
  if (!ledger) return undefined;
  const kept = drawClock(id, record.id, promised, ledger);
  const changed = !before || !isDeepStrictEqual(clean({ ...kept }), clean({ ...before }));
  const shown = showClock(kept, record, ledger.binding.calendar.read(), time);
  return {
    kept,
    version: (before?.version ?? 0) + (changed ? 1 : 0),
    shown,
    changed,
    wanted: listSteps(kept, shown, ledger, people),
  };
}

/** What makes a clock this clock: without what is absent, and what only the store knows. */
const clean = ({ version: _, steps: __, ...kept }: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
