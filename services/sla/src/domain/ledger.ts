import { Metric } from '#proto/steward/sla/v1/sla';
import { bind, type Binding } from './bind';
import type { Book } from './book';
import { toMs } from './duration';
import { cutMoments, type Life, type Moment } from './moment';
import { findResponse, nameAbsence, type Promised } from './promised';
import { isOver, listRounds, nameHold, pausesOn, standingOf } from './standing';
import { findReach, type Stretch } from './stretch';
import { meets } from './terms';

/** Working time that was added to a target by hand, or taken off, from a moment on. */
export interface Credit {
  at: Date;
  ms: number;
}

/** A clock's life: what of it counts and what does not, and under which terms. */
export interface Ledger {
  start: Date;
  /** Without a gap from the start on; the last is open while the clock has not ended. */
  stretches: Stretch[];
  /** The terms it runs under now, or ran under last. */
  binding: Binding;
  /** Working milliseconds promised by the terms, with what was added by hand. */
  targetMs: number;
  addedMs: number;
  end?: Date;
  cancelled: boolean;
  /** An earlier round of the clock was too late. */
  missedBefore: boolean;
}

/** Looks for the terms at a moment. */
type BindAt = (moment: Moment) => Binding | undefined;

/**
 * Works out one clock of a record from all that happened to it.
 * Time counts under the terms and the calendar in force when it passed, so that a change of either re-times what is
 * to come and leaves alone what has been counted. Time before the first terms counts under those.
 * @returns undefined where nothing of the kind was ever promised, or its time has not begun
 */
export function keepLedger(
  { facts, moments, record }: Life,
  book: Book,
  promised: Promised,
  credits: Credit[] = [],
): Ledger | undefined {
  const bindAt: BindAt = ({ answers, at }) => bind(book, promised, record, answers, at);
  const theirs = moments.filter(({ fact }) => !nameAbsence(promised, fact));
  const first = findFirstTerms(theirs, bindAt);
  const start = first && findStart(theirs, first, bindAt);
  if (!start) return undefined;
  const keep = (from: Date, until: Date | undefined, missedBefore: boolean): Ledger => {
    const part = keepPart(cutMoments(moments, from, until), until, first, bindAt, promised);
    const due = credits.filter(({ at }) => (from <= start || at >= from) && !(until && at >= until));
    return addUp(part, due, missedBefore);
  };
  const response = promised.metric === Metric.RESPONSE ? findResponse(promised, facts) : undefined;
  const words = promised.metric === Metric.UPDATE ? listRounds(facts) : [];
  const again = [...words, ...listResets(moments, first)]
    .filter((at) => at > start && !(response && at >= response))
    .sort((a, b) => a.getTime() - b.getTime());
  const rounds = [start, ...again];
  const earlier = rounds.slice(0, -1).map((from, index) => keep(from, rounds[index + 1], false));
  const missedBefore = earlier.some((round) => isLate(round.end, findDueTime(round)));
  return keep(rounds.at(-1)!, response, missedBefore);
}

/** The first terms while the record was open; where it ended before there were any, as history may, the latest. */
function findFirstTerms(moments: Moment[], bindAt: BindAt): Binding | undefined {
  for (const moment of moments) {
    const binding = isOver(moment.fact) ? undefined : bindAt(moment);
    if (binding) return binding;
  }
  for (const moment of moments.toReversed()) {
    const binding = isOver(moment.fact) ? bindAt(moment) : undefined;
    if (binding) return binding;
  }
  return undefined;
}

/** When the record first came to whom it concerns and met what the terms ask for. */
function findStart(theirs: Moment[], { target }: Binding, bindAt: BindAt): Date | undefined {
  const begins = (moment: Moment): boolean =>
    (target.startWhen === '' || meets(target, 'startWhen', moment.answers)) &&
    (!target.startAtMatch || bindAt(moment) !== undefined);
  return theirs.find(begins)?.at;
}

/** When the record came to meet what makes the clock begin anew. */
function listResets(moments: Moment[], { target }: Binding): Date[] {
  if (target.resetWhen === '') return [];
  const met = moments.map(({ answers }) => meets(target, 'resetWhen', answers));
  return moments.filter((_, index) => met[index] && index > 0 && !met[index - 1]).map(({ at }) => at);
}

/** What one round of a clock came to, before anything is added by hand. */
type Part = Pick<Ledger, 'start' | 'stretches' | 'binding' | 'end' | 'cancelled'>;

function keepPart(
  moments: Moment[],
  until: Date | undefined,
  first: Binding,
  bindAt: BindAt,
  promised: Promised,
): Part {
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
    // What is resolved or elsewhere keeps its terms; should it come back, those of that moment count.
    const away = standing === 'RESOLVED' ? 'RESOLVED' : nameAbsence(promised, moment.fact);
    const terms = away ? binding : bindAt(moment);
    bound ||= terms !== undefined && !away;
    if (terms) binding = terms;
    const lost = bound && !terms;
    addStretch(stretches, {
      from: moment.at,
      to: moments[index + 1]?.at,
      reason: away || (lost ? 'NO_AGREEMENT' : nameRest(binding, moment)),
      calendar: binding.calendar,
    });
  }
  const ended = endAt(stretches, stop ?? until, start, cancelled);
  return { start, binding, stretches: ended.stretches, end: ended.end, cancelled: ended.cancelled };
}

/** Why the terms themselves keep a clock from running; empty where it runs. */
function nameRest({ target, agreement }: Binding, { fact, answers }: Moment): string {
  const { holdReason } = fact;
  if (meets(target, 'cancelWhen', answers)) return 'CALLED_OFF';
  if (meets(target, 'stopWhen', answers)) return 'STOPPED';
  if (standingOf(fact) === 'ON_HOLD' && pausesOn(target, agreement.kind, holdReason))
    return nameHold(holdReason);
  return meets(target, 'pauseWhen', answers) ? 'PAUSED' : '';
}

function addStretch(stretches: Stretch[], next: Stretch): void {
  const last = stretches.at(-1);
  if (last && last.reason === next.reason && last.calendar === next.calendar) last.to = next.to;
  else stretches.push(next);
}

const ends = ['RESOLVED', 'STOPPED', 'WITH_OTHERS', 'OTHER_STAGE'];
const cancels = ['NO_AGREEMENT', 'CALLED_OFF'];

/** A clock ends with the last time it could run: what is resolved, or promised no more, at the end does not belong to it. */
function endAt(
  stretches: Stretch[],
  stop: Date | undefined,
  start: Date,
  stopped: boolean,
): Pick<Ledger, 'stretches' | 'end' | 'cancelled'> {
  const isLost = ({ reason }: Stretch) => ends.includes(reason) || cancels.includes(reason);
  const lived = stretches.slice(0, stretches.findLastIndex((stretch) => !isLost(stretch)) + 1);
  const tail = stretches.slice(lived.length);
  const endedBefore = tail.some(({ reason }) => ends.includes(reason) && reason !== 'RESOLVED');
  const cancelled = (stopped && !endedBefore) || tail.some(({ reason }) => cancels.includes(reason));
  const end = tail[0]?.from ?? (stop && new Date(Math.max(stop.getTime(), start.getTime())));
  const last = lived.at(-1);
  if (last) last.to = end;
  return { stretches: lived, end, cancelled };
}

function addUp(
  { start, stretches, binding, end, cancelled }: Part,
  credits: Credit[],
  missedBefore: boolean,
): Ledger {
  const addedMs = credits.reduce((total, { ms }) => total + ms, 0);
  const targetMs = Math.max(1, toMs(binding.target.duration!) + addedMs);
  return { start, stretches, binding, targetMs, addedMs, end, cancelled, missedBefore };
}

/** When the clock is due: what has ended, as if it had gone on counting; what rests, nobody can know. */
export function findDueTime({ stretches, binding, end, targetMs }: Ledger): Date | undefined {
  const { calendar } = binding;
  return findReach(end ? [...stretches, { from: end, reason: '', calendar }] : stretches, targetMs);
}

/** Whether a clock that has ended did so after it was due. */
export const isLate = (end: Date | undefined, due: Date | undefined): boolean =>
  due !== undefined && end !== undefined && due < end;
