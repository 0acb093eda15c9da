import { isDeepStrictEqual } from 'node:util';
import { deterministicId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { Clock_State as State } from '#proto/steward/sla/v1/sla';
import { type Books, findVersion } from './books';
import { compareSteps } from './compare-steps';
import type { Book } from './domain/book';
import { drawClock, type KeptClock, showClock } from './domain/clock';
import { type Fact, orderFacts } from './domain/fact';
import { keepLedger } from './domain/ledger';
import { drawOutcome } from './domain/outcome';
import { type Life, readLife } from './domain/moment';
import { listPromised, type Promised } from './domain/promised';
import { standingOf } from './domain/standing';
import { listSteps } from './domain/steps';
import { type Dossier, type FiledClock, lockSteps, readDossiers, type StepKey } from './store/dossier';
import { saveTimings, type Timing } from './store/timing';

/** The same clock of the same record always has the same id, so that it cannot be armed twice. */
export const clockIdOf = (
  tenant: string,
  recordId: string,
  { metric, kind, groupId, stage }: Promised,
): string =>
  deterministicId(tenant, recordId, metric, kind, ...[groupId, stage].filter((part) => part !== ''));

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
  const life = readLife(facts, book, record.type);
  const promised = listPromised(book, record.type, facts).flatMap((each) => {
    const id = clockIdOf(tenant, record.id, each);
    return drawOne(dossier, life, book, each, id, time) ?? [];
  });
  const lapsed = filed.filter(({ id, endAt }) => !endAt && !promised.some(({ kept }) => kept.id === id));
  const drawn = [...promised, ...lapsed.map((clock) => callOff(clock, dossier, facts, book, time))].map(
    (clock) => {
      const { wanted, version, before, kept } = clock;
      const waiting = stepsOf.get(kept.id) ?? [];
      return { ...clock, ...compareSteps(wanted, before?.steps ?? [], waiting, dossier, version, over) };
    },
  );
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
  { record, people, credits, clocks }: Dossier,
  life: Life,
  book: Book,
  promised: Promised,
  id: string,
  time: Date,
) {
  const added = credits.filter(({ clockId }) => clockId === id);
  const ledger = keepLedger(life, book, promised, added);
  if (!ledger) return undefined;
  const before = clocks.find((clock) => clock.id === id);
  const drawn = drawClock(id, record.id, promised, ledger);
  const kept = { ...drawn, outcome: drawOutcome(life.facts, record.type, drawn) };
  const changed = !before || !isSameClock(kept, before);
  const version = (before?.version ?? 0) + (changed ? 1 : 0);
  const shown = showClock(kept, record, ledger.binding.calendar.read(), time);
  return { kept, version, shown, changed, before, wanted: listSteps(kept, shown, ledger, people) };
}

/** What was promised once, and after a change of the terms never was. */
function callOff(before: FiledClock, { record }: Dossier, facts: Fact[], book: Book, time: Date) {
  const { version, steps: _, ...clock } = before;
  const outcome = drawOutcome(facts, record.type, { ...clock, endAt: time });
  const kept = { ...clock, state: State.CANCELLED, endAt: time, countingFrom: undefined, outcome };
  const calendar = findVersion(book, clock.calendarId, clock.calendarVersion).read();
  const shown = showClock(kept, record, calendar, time);
  return { kept, version: version + 1, shown, changed: true, before, wanted: [] };
}

/** Whether a clock is still as it was filed. */
const isSameClock = (kept: KeptClock, before: FiledClock): boolean =>
  (Object.keys(kept) as (keyof KeptClock)[]).every((part) => isSame(kept[part], before[part]));

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return one === other || (typeof one === 'object' && isDeepStrictEqual(one, other));
}
