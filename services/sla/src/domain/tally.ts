import { ReplayTally, type ReplayTally_Shift as Shift } from '#proto/steward/sla/v1/replay';
import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import type { KeptClock } from './clock';
import { toDuration } from './duration';
import { judge, nameOutcome, type Verdict } from './verdict';

/** One clock of a record, as it is and as it would be. */
export interface Pair {
  before?: KeptClock;
  after?: KeptClock;
  priority: Priority;
}

const minutes = 60_000;
const hours = 60 * minutes;
const steps = [15 * minutes, hours, 4 * hours, 24 * hours, 168 * hours];
/** Where the shares of earlier and later due times begin and end, in milliseconds. */
const borders = [...steps.toReversed().map((step) => -step), 0, ...steps];

const noShifts = (): Shift[] =>
  [-Infinity, ...borders].map((from, index) => {
    const to = borders[index] ?? Infinity;
    const tell = (ms: number) => (Number.isFinite(ms) ? toDuration(ms) : undefined);
    return { from: tell(from), to: tell(to), clockCount: 0 };
  });

/** Earlier ones reach up to their end, later ones begin behind their beginning: what did not move is in neither. */
function findShift(ms: number): number {
  const index = borders.findIndex((border) => (ms < 0 ? ms < border : ms <= border));
  return index < 0 ? borders.length : index;
}

const counts = [
  'clockCount',
  'draftClockCount',
  'metCount',
  'draftMetCount',
  'breachedCount',
  'draftBreachedCount',
  'newlyBreachedCount',
  'newlyKeptCount',
  'unchangedCount',
  'sameDueCount',
] as const;

function tallyOne({ before, after, priority }: Pair, now: Date): ReplayTally {
  const { metric, kind } = (before ?? after)!;
  const [was, is] = [judge(before, now), judge(after, now)];
  const outcome = nameOutcome(was, is);
  const shifts = noShifts();
  const [due, draftDue] = [dueOf(before, was), dueOf(after, is)];
  if (due && draftDue && due !== draftDue) shifts[findShift(draftDue - due)]!.clockCount = 1;
  const one = (yes: boolean): number => (yes ? 1 : 0);
  return {
    metric,
    kind,
    priority,
    clockCount: one(was !== 'NONE'),
    draftClockCount: one(is !== 'NONE'),
    metCount: one(was === 'MET'),
    draftMetCount: one(is === 'MET'),
    breachedCount: one(was === 'BROKEN'),
    draftBreachedCount: one(is === 'BROKEN'),
    newlyBreachedCount: one(outcome === 'NEWLY_BREACHED'),
    newlyKeptCount: one(outcome === 'NEWLY_KEPT'),
    unchangedCount: one(!outcome),
    sameDueCount: one(due === draftDue),
    shifts,
  };
}

const dueOf = (clock: KeptClock | undefined, verdict: Verdict): number | undefined =>
  verdict === 'NONE' ? undefined : clock?.dueAt?.getTime();

function add(one: ReplayTally, other: ReplayTally): ReplayTally {
  const sums = Object.fromEntries(counts.map((name) => [name, one[name] + other[name]]));
  const shifts = one.shifts.map((shift, index) => ({
    ...shift,
    clockCount: shift.clockCount + other.shifts[index]!.clockCount,
  }));
  return { ...one, ...sums, shifts };
}

/** Adds what some clocks became to what was counted before, by metric, kind and priority. */
export function tally(before: ReplayTally[], pairs: Pair[], now: Date): ReplayTally[] {
  const sums = new Map<string, ReplayTally>();
  for (const each of [...before, ...pairs.map((pair) => tallyOne(pair, now))]) {
    const key = `${each.metric} ${each.kind} ${each.priority}`;
    const known = sums.get(key);
    sums.set(key, known ? add(known, each) : each);
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** All of them together. */
export const totalOf = (tallies: ReplayTally[]): ReplayTally =>
  tallies.reduce(add, {
    ...ReplayTally.fromPartial({ shifts: [] }),
    metric: Metric.METRIC_UNSPECIFIED,
    kind: Kind.KIND_UNSPECIFIED,
    priority: Priority.PRIORITY_UNSPECIFIED,
    shifts: noShifts(),
  });
