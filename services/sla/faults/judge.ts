import { followClock, type Course, type Span } from './course';
import type { Evidence, Told } from './evidence';
import { kinds, metrics, type Promises } from './promise';
import type { Said } from './said';

/** What was said to the service, and what it had promised. */
export interface Story {
  promises: Promises;
  /** What was said of each record, by its id. */
  said: Map<string, Said[]>;
  /** How long a step may stay untold before what comes later overtakes it: as long as the fault, and a little more. */
  patienceMs: number;
}

export interface Verdict {
  clocks: number;
  /** Versions of clocks: each ended once, told of, called off or followed by the next. */
  versions: number;
  told: number;
  missing: number;
  doubled: number;
  early: number;
  /** Told though the clock stood otherwise, or of a moment that nothing said accounts for. */
  stray: number;
  /** Reached before the clock came to rest or ended, and heard of too late to be told. */
  overtaken: number;
  /** Everything that is wrong, in words. */
  faults: string[];
  steps: Told[];
}

/**
 * Judges what was told by what was said:
 * - every step of a clock that runs is told once its moment has passed, once for each moment at which it is reached,
 *   and never before it by the database's clock;
 * - which version of a clock is in force is decided by the order of transactions, so a step reached before a change
 *   is told only by a transaction before that of the change; afterwards the new version says what is told. Where the new
 *   one runs, it has the step still to tell, at the moment at which it now was reached, or keeps it as told where that
 *   has passed already; where it rests or has ended, the step is overtaken. (What ended too late says so itself.)
 */
export function judge({ promises, said, patienceMs }: Story, evidence: Evidence): Verdict {
  const { told, closed, published, waiting, dead } = evidence;
  const verdict: Verdict = {
    clocks: 0,
    versions: told.filter(({ type }) => type === 'ClockChanged').length,
    told: 0,
    missing: 0,
    doubled: 0,
    early: 0,
    stray: 0,
    overtaken: 0,
    faults: [],
    steps: told.filter(({ type }) => type !== 'ClockChanged'),
  };
  verdict.told = verdict.steps.length;
  const blame = (kind: 'missing' | 'doubled' | 'early' | 'stray', words: string) => {
    verdict[kind]++;
    verdict.faults.push(`${kind}: ${words}`);
  };
  const byClock = groupByClock(told);

  for (const [recordId, ofRecord] of said) {
    for (const [metric, kind] of metrics.flatMap((metric) => kinds.map((kind) => [metric, kind] as const))) {
      const follow = (facts: Said[], closures: Span[]) =>
        followClock(facts, { metric, kind }, promises, closures);
      const name = `${metric} ${kind} ${recordId}`;
      verdict.clocks++;
      judgeClock(
        name,
        byClock.get(name) ?? [],
        follow(ofRecord, closed),
        listCourses(ofRecord, closed, follow),
      );
      byClock.delete(name);
    }
  }
  for (const name of byClock.keys()) blame('stray', `${name} was never said`);
  const ids = new Set<string>();
  for (const { eventId } of told) {
    if (ids.has(eventId)) blame('doubled', `event ${eventId}`);
    ids.add(eventId);
    const count = published.get(eventId) ?? 0;
    if (count === 0) blame('missing', `event ${eventId} is not on the stream`);
    if (count > 1) blame('doubled', `event ${eventId} is on the stream ${count} times`);
  }
  for (const id of published.keys())
    if (!ids.has(id)) blame('stray', `event ${id} on the stream is not in the outbox`);
  if (waiting > 0) verdict.faults.push(`${waiting} armed steps wait though their moment has passed`);
  if (dead > 0) verdict.faults.push(`${dead} dead letters`);
  return verdict;

  function judgeClock(name: string, rows: Told[], course: Course, courses: Course[]): void {
    const changes = rows.filter(({ type }) => type === 'ClockChanged');
    const last = changes.at(-1);
    if (!last) return blame('missing', `${name} was never armed`);
    if (new Set(rows.map(({ clockId }) => clockId)).size > 1) blame('doubled', `${name} has two clocks`);
    changes.forEach(({ version }, index) => {
      if (version !== index + 1) blame('stray', `${name} came to version ${version} as its ${index + 1}.`);
    });
    judgeSteps(name, rows, courses);
    const ended = course.end !== Infinity;
    const dueAt = course.reach(100);
    if ((last.endAt !== null) !== ended || (!ended && (last.dueAt ?? Infinity) !== dueAt))
      return blame('stray', `${name} is due ${last.dueAt}, ended ${last.endAt}; not ${dueAt}, ${course.end}`);
    const stopped = ended || course.rests;
    const heardAt = ended ? changes.find(({ endAt }) => endAt !== null)!.keptAt : last.keptAt;
    const setAt = stopped
      ? last.keptAt
      : changes[changes.findLastIndex((change) => change.dueAt !== last.dueAt) + 1]!.keptAt;
    for (const [type, percent] of stepsOf(promises)) {
      const reachAt = course.reach(percent);
      const ofStep = rows.filter((row) => row.type === type && row.percent === percent);
      if (reachAt === Infinity || ofStep.some((row) => row.dueAt === reachAt)) continue;
      if (ofStep.length > 0 && setAt >= reachAt) continue; // told for another moment, which moved within the past
      if (stopped && heardAt - reachAt < patienceMs) verdict.overtaken++;
      else blame('missing', `${type} ${percent} % of ${name}, reached ${new Date(reachAt).toISOString()}`);
    }
  }

  function judgeSteps(name: string, rows: Told[], courses: Course[]): void {
    let inForce = 0;
    const seen = new Set<string>();
    for (const { type, percent, version, dueAt, saysAt, keptAt } of rows) {
      if (type === 'ClockChanged') {
        inForce = version;
        continue;
      }
      const words = `${type} ${percent} % of ${name} for ${new Date(dueAt!).toISOString()}`;
      if (seen.has(`${type} ${percent} ${dueAt}`)) blame('doubled', words);
      seen.add(`${type} ${percent} ${dueAt}`);
      if (keptAt < dueAt! || saysAt < dueAt!) blame('early', words);
      if (version !== inForce) blame('stray', `${words}: of version ${version} while ${inForce} is in force`);
      if (!courses.some((course) => course.reach(percent) === dueAt))
        blame('stray', `${words}: nobody said so`);
    }
  }
}

function groupByClock(told: Told[]): Map<string, Told[]> {
  const groups = new Map<string, Told[]>();
  for (const one of told) {
    const name = `${one.metric} ${one.kind} ${one.recordId}`;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

const stepsOf = ({ percents }: Promises) => [
  ['ClockBreached', 100] as const,
  ...percents.map((percent) => ['ClockEscalated', percent] as const),
];

/**
 * How the clock may have gone by what the service knew at some time: events of a record are heard in any order, changes
 * of the calendar one after the other.
 */
function listCourses(
  said: Said[],
  closed: Span[],
  follow: (said: Said[], closed: Span[]) => Course,
): Course[] {
  const views = closed.flatMap((span, index) => {
    const before = closed.slice(0, index);
    return [before, [...before, { ...span, to: Infinity }]];
  });
  const subsets = said.reduce<Said[][]>(
    (sets, fact) => [...sets, ...sets.map((set) => [...set, fact])],
    [[]],
  );
  return subsets
    .filter((set) => set.length > 0)
    .flatMap((set) => [...views, closed].map((view) => follow(set, view)));
}
