import { isDeepStrictEqual } from 'node:util';
import { deterministicId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import type { Books } from './books';
import type { Book, Promised } from './domain/book';
import { drawClock, showClock } from './domain/clock';
import { orderFacts, type Fact } from './domain/fact';
import { keepLedger } from './domain/ledger';
import { standingOf } from './domain/standing';
import { listSteps, type Step } from './domain/steps';
import { type Dossier, type KeptStep, lockSteps, readDossier } from './store/record';
import { saveTiming, type Timing } from './store/timing';

/** The same clock of the same record always has the same id, so that it cannot be armed twice. */
const clockIdOf = (tenant: string, recordId: string, { metric, kind }: Promised): string =>
  deterministicId(tenant, recordId, metric, kind);

const everyPromise = [Metric.RESPONSE, Metric.UPDATE, Metric.RESOLUTION].flatMap((metric) =>
  [Kind.SLA, Kind.OLA, Kind.UC].map((kind) => ({ metric, kind })),
);

/**
 * Works out the clocks of a record from all its facts, and saves and tells what is different from before.
 * The caller holds the lock on the record.
 * @param now the time of what happened; where nothing is said, that of the last fact
 */
export async function timeRecord(tx: Tx, books: Books, recordId: string, now?: Date): Promise<void> {
  const clockIds = everyPromise.map((promised) => clockIdOf(tx.tenant, recordId, promised));
  const [dossier, steps] = await Promise.all([readDossier(tx, recordId), lockSteps(tx, clockIds)]);
  const book = await books.at(tx, tx.tenant, dossier.revision);
  const facts = orderFacts(dossier.facts);
  const time = now ?? facts.at(-1)!.at;
  const timing = compare(dossier, steps, facts, book, time, tx.tenant);
  const { clocks, arm, disarm, revision } = timing;
  if (clocks.length + arm.length + disarm.length > 0 || revision !== dossier.timedUnder)
    await saveTiming(tx, timing);
}

function compare(
  { record, access, people, clocks }: Dossier,
  steps: KeptStep[],
  facts: Fact[],
  book: Book,
  time: Date,
  tenant: string,
): Timing {
  const drawn = book.promises.flatMap((promised) => {
    const ledger = keepLedger(facts, book, promised);
    if (!ledger) return [];
    const kept = drawClock(clockIdOf(tenant, record.id, promised), record.id, promised, ledger);
    const before = clocks.find(({ id }) => id === kept.id);
    const changed = !before || !isDeepStrictEqual(omitAbsent({ ...kept, version: before.version }), before);
    const version = (before?.version ?? 0) + (changed ? 1 : 0);
    const shown = showClock(kept, record, ledger.binding.calendar.read(), time);
    const wanted = listSteps(kept, shown, ledger, people).map((step) => ({ ...step, clockVersion: version }));
    return [{ kept, version, shown, changed, wanted }];
  });
  const wanted = drawn.flatMap((each) => each.wanted);
  const over = ['CLOSED', 'CANCELLED'].includes(standingOf(facts.at(-1)!));
  return {
    recordId: record.id,
    revision: book.revision,
    access,
    time,
    clocks: drawn.filter(({ changed }) => changed),
    arm: wanted.filter((step) => !isArmed(step, steps.find(isSame(step)), access)),
    // What has been told is remembered while the record may come to life again.
    disarm: steps.filter((step) => over || (!step.fired && !wanted.some(isSame(step)))),
  };
}

const omitAbsent = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));

type StepKey = Pick<Step, 'clockId' | 'subject' | 'percent'>;
const isSame = (one: StepKey) => (other: StepKey) =>
  one.clockId === other.clockId && one.subject === other.subject && one.percent === other.percent;

/** Told already for this due time, or waiting with the very same words for the very same people. */
function isArmed(
  step: Step & { clockVersion: number },
  kept: KeptStep | undefined,
  access: Dossier['access'],
): boolean {
  if (!kept || kept.reachAt.getTime() !== step.reachAt.getTime()) return false;
  if (kept.fired) return true;
  const { clockVersion, payload } = step;
  return isDeepStrictEqual(
    { clockVersion, payload, access },
    { clockVersion: kept.clockVersion, payload: kept.payload, access: kept.access },
  );
}
