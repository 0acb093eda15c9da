import { isDeepStrictEqual } from 'node:util';
import { deterministicId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { Clock_State as State } from '#proto/steward/sla/v1/sla';
import { type Books, findVersion } from './books';
import { compareSteps } from './compare-steps';
import type { Book } from './domain/book';
import { drawClock, type KeptClock, showClock } from './domain/clock';
import { orderFacts } from './domain/fact';
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

/** What the clocks of some records are worked out from, and which of their steps wait; those are locked. */
export interface Reading {
  dossiers: Dossier[];
  waiting: StepKey[];
}

export async function readToTime(tx: Tx, recordIds: string[]): Promise<Reading> {
  const [dossiers, waiting] = await Promise.all([readDossiers(tx, recordIds), lockSteps(tx, recordIds)]);
  return { dossiers, waiting };
}

/**
 * Works out the clocks of some records from all their facts, and saves and tells what is different from before: in a few
 * statements, however many they are. The caller holds the locks on the records.
 * @param now the time of what happened; where nothing is said, that of each record's last fact
 */
export async function timeRecords(tx: Tx, books: Books, recordIds: string[], now?: Date): Promise<void> {
  if (recordIds.length > 0) await timeRead(tx, books, await readToTime(tx, recordIds), now);
}

/** The same of what has been read since the records were locked. */
export async function timeRead(
  tx: Tx,
  books: Books,
  { dossiers, waiting }: Reading,
  now?: Date,
): Promise<void> {
  if (dossiers.length === 0) return;
  const book = await books.at(tx, tx.tenant, Math.max(...dossiers.map(({ revision }) => revision)));
  const stepsOf = groupByClock(waiting);
  const timings = dossiers
    .map((dossier) => timeOne(tx.tenant, dossier, stepsOf, book, now))
    .filter(({ clocks, disarm, stale }) => clocks.length + disarm.length > 0 || stale);
  if (timings.length > 0) await saveTimings(tx, timings, book.revision);
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
  const scene = { tenant, dossier, life: readLife(facts, book, record.type), book, time };
  const promised = listPromised(book, record.type, facts).flatMap((each) => drawOne(scene, each) ?? []);
  const lapsed = filed.filter(({ id, endAt }) => !endAt && !promised.some(({ kept }) => kept.id === id));
  const drawn = [...promised, ...lapsed.map((clock) => callOff(scene, clock))].map(
    ({ wanted, before, kept, version, shown, changed }) => {
      const [known, waiting] = [before?.steps ?? [], stepsOf.get(kept.id) ?? []];
      const news = compareSteps(wanted, known, waiting, dossier, version, over);
      return { kept, version, shown, changed, news };
    },
  );
  return {
    recordId: record.id,
    stale: timedUnder !== book.revision,
    access,
    time,
    clocks: drawn.filter(({ changed, news }) => changed || news.remembers || news.arm.length > 0),
    disarm: drawn.flatMap(({ news }) => news.disarm),
  };
}

/** What all clocks of a record are drawn from. */
interface Scene {
  tenant: string;
  dossier: Dossier;
  life: Life;
  book: Book;
  time: Date;
}

function drawOne({ tenant, dossier, life, book, time }: Scene, promised: Promised) {
  const { record, people, credits, clocks } = dossier;
  const before = clocks.find((clock) => isOf(clock, promised));
  const id = before?.id ?? clockIdOf(tenant, record.id, promised);
  const added = credits.filter(({ clockId }) => clockId === id);
  const ledger = keepLedger(life, book, promised, added);
  if (!ledger) return undefined;
  const kept = drawClock(id, record.id, promised, ledger);
  kept.outcome = drawOutcome(life.facts, record.type, kept);
  const changed = !before || !isSameClock(kept, before);
  const version = (before?.version ?? 0) + (changed ? 1 : 0);
  const shown = showClock(kept, record, ledger.binding.calendar.read(), time);
  return { kept, version, shown, changed, before, wanted: listSteps(kept, shown, ledger, people) };
}

/** What was promised once, and after a change of the terms never was. */
function callOff({ dossier: { record }, life, book, time }: Scene, before: FiledClock) {
  const { version, steps: _, ...clock } = before;
  const outcome = drawOutcome(life.facts, record.type, { ...clock, endAt: time });
  const kept = { ...clock, state: State.CANCELLED, endAt: time, countingFrom: undefined, outcome };
  const calendar = findVersion(book, clock.calendarId, clock.calendarVersion).read();
  const shown = showClock(kept, record, calendar, time);
  return { kept, version: version + 1, shown, changed: true, before, wanted: [] };
}

const isOf = (clock: Promised, { metric, kind, groupId, stage }: Promised): boolean =>
  clock.metric === metric && clock.kind === kind && clock.groupId === groupId && clock.stage === stage;

/** Whether a clock is still as it was filed. */
const isSameClock = (kept: KeptClock, before: FiledClock): boolean =>
  (Object.keys(kept) as (keyof KeptClock)[]).every((part) => isSame(kept[part], before[part]));

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return one === other || (typeof one === 'object' && isDeepStrictEqual(one, other));
}
