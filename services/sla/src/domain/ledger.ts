import { Metric } from '#proto/steward/sla/v1/sla';
import { bind, type Binding } from './bind';
import type { Book, Promised } from './book';
import type { Fact } from './fact';
import { cutMoments, listMoments, type Moment } from './moment';
import { findResponse, listRounds, nameHold, pausesOn, standingOf } from './standing';
import { findDue } from './stretch';
import type { Stretch } from './stretch';

/** A clock's life: what of it counts and what does not, and under which terms. */
export interface Ledger {
  start: Date;
  /** Without a gap from the start on; the last is open while the clock has not ended. */
  stretches: Stretch[];
  /** The terms it runs under now, or ran under last. */
  binding: Binding;
  end?: Date;
  cancelled: boolean;
  /** An earlier round of an update clock was too late. */
  missedBefore: boolean;
}

/**
 * Works out one clock of a record from all that happened to it.
 * Time counts under the terms and the calendar in force when it passed, so that a change of either re-times what is
 * to come and leaves alone what has been counted. Time before the first terms counts under those.
 * @param facts ordered by `orderFacts`
 * @returns undefined where nothing of the kind was ever promised
 */
export function keepLedger(facts: Fact[], book: Book, promised: Promised): Ledger | undefined {
  const moments = listMoments(facts, book.changes);
  const first = findFirstTerms(moments, book, promised);
  if (!first) return undefined;
  const keep = (from: Date, until?: Date) =>
    keepPart(cutMoments(moments, from, until), until, first, (moment) =>
      bind(book, promised, moment.fact.attributes, moment.at),
    );
  const start = facts[0]!.at;
  if (promised.metric === Metric.RESPONSE) return keep(start, findResponse(facts));
  if (promised.metric !== Metric.UPDATE) return keep(start);
  const rounds = listRounds(facts);
  const earlier = rounds.slice(0, -1).map((from, index) => keep(from, rounds[index + 1]));
  return { ...keep(rounds.at(-1)!), missedBefore: earlier.some(isLate) };
}

/** The first terms while the record was open; where it ended before there were any, as history may, the latest. */
function findFirstTerms(moments: Moment[], book: Book, promised: Promised): Binding | undefined {
  const bindAt = ({ at, fact }: Moment) => bind(book, promised, fact.attributes, at);
  const isOpen = ({ fact }: Moment) => ['OPEN', 'ON_HOLD'].includes(standingOf(fact));
  const ordered = [...moments.filter(isOpen), ...moments.filter((moment) => !isOpen(moment)).reverse()];
  for (const moment of ordered) {
    const binding = bindAt(moment);
    if (binding) return binding;
  }
  return undefined;
}

function keepPart(
  moments: Moment[],
  until: Date | undefined,
  first: Binding,
  bindAt: (moment: Moment) => Binding | undefined,
): Ledger {
  const start = moments[0]!.at;
  const stretches: Stretch[] = [];
  let [binding, bound, stop] = [first, false, undefined as Date | undefined];
  let cancelled = false;
  for (const [index, moment] of moments.entries()) {
    const standing = standingOf(moment.fact);
    if (standing === 'CLOSED' || standing === 'CANCELLED') {
      stop = moment.at;
      cancelled = standing === 'CANCELLED';
      break;
    }
    // What is resolved keeps its terms; should it be reopened, those of that moment count.
    const terms = standing === 'RESOLVED' ? binding : bindAt(moment);
    bound ||= terms !== undefined && standing !== 'RESOLVED';
    if (terms) binding = terms;
    const lost = bound && !terms;
    const rests = standing === 'ON_HOLD' && pausesOn(binding.target, moment.fact.holdReason);
    const reason =
      standing === 'RESOLVED'
        ? 'RESOLVED'
        : lost
          ? 'NO_AGREEMENT'
          : rests
            ? nameHold(moment.fact.holdReason)
            : '';
    addStretch(stretches, {
      from: moment.at,
      to: moments[index + 1]?.at,
      reason,
      calendar: binding.calendar,
    });
  }
  return { ...endAt(stretches, stop ?? until, start, cancelled), start, binding, missedBefore: false };
}

function addStretch(stretches: Stretch[], next: Stretch): void {
  const last = stretches.at(-1);
  if (last && last.reason === next.reason && last.calendar === next.calendar) last.to = next.to;
  else stretches.push(next);
}

/** A clock ends with the last time it could run: what is resolved, or promised no more, at the end does not belong to it. */
function endAt(
  stretches: Stretch[],
  stop: Date | undefined,
  start: Date,
  stopped: boolean,
): Pick<Ledger, 'stretches' | 'end' | 'cancelled'> {
  const isOver = ({ reason }: Stretch) => reason === 'RESOLVED' || reason === 'NO_AGREEMENT';
  const lived = stretches.slice(0, stretches.findLastIndex((stretch) => !isOver(stretch)) + 1);
  const tail = stretches.slice(lived.length);
  const cancelled = stopped || tail.some(({ reason }) => reason === 'NO_AGREEMENT');
  const end = tail[0]?.from ?? (stop && new Date(Math.max(stop.getTime(), start.getTime())));
  const last = lived.at(-1);
  if (last) last.to = end;
  return { stretches: lived, end, cancelled };
}

/** When the clock is due: what has ended, as if it had gone on counting; what rests, nobody can know. */
export function findDueTime({ stretches, binding, end }: Ledger): Date | undefined {
  const { calendar, target } = binding;
  return findDue(end ? [...stretches, { from: end, reason: '', calendar }] : stretches, target);
}

/** Whether a clock that has ended did so after it was due. */
export function isLate(ledger: Ledger): boolean {
  const { end } = ledger;
  const due = findDueTime(ledger);
  return due !== undefined && end !== undefined && due < end;
}
