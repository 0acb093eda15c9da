import { Clock_State as State, type Clock } from '#proto/steward/sla/v1/sla';
import type { Record } from '#proto/steward/type/v1/record';
import { measureWorkingTime, type Calendar } from './calendar/kernel';
import { toDuration } from './duration';
import { findDueTime, isLate, type Ledger } from './ledger';
import type { Promised } from './promised';
import type { Outcome } from './outcome';
import { measureUsed } from './stretch';

/** What is kept of a clock between two changes: enough to say at any moment how it stands. */
export interface KeptClock extends Promised {
  id: string;
  recordId: string;
  agreementId: string;
  agreementVersion: number;
  calendarId: string;
  calendarVersion: number;
  /** Never BREACHED while the clock lives: that follows from the due time and the hour. */
  state: State;
  /** With what was added by hand. */
  targetMs: number;
  addedMs: number;
  weight: number;
  startAt: Date;
  dueAt?: Date;
  endAt?: Date;
  /** Counted before the present stretch. */
  usedMs: number;
  /** Since when the clock runs; absent while it rests. */
  countingFrom?: Date;
  /** Ended too late, or an earlier round of it did. */
  breached: boolean;
  /** Where it has ended. */
  outcome?: Outcome;
}

/** Draws the present state of a clock from its ledger. */
export function drawClock(id: string, recordId: string, promised: Promised, ledger: Ledger): KeptClock {
  const { stretches, binding, start, end, cancelled, missedBefore } = ledger;
  const { agreement, target, calendar } = binding;
  const last = stretches.at(-1);
  const dueAt = findDueTime(ledger);
  const breached = isLate(end, dueAt) || missedBefore;
  const running = !end && last?.reason === '';
  const { metric, kind, groupId, stage } = promised;
  return {
    metric,
    kind,
    groupId,
    stage,
    id,
    recordId,
    agreementId: agreement.id,
    agreementVersion: agreement.version,
    calendarId: calendar.id,
    calendarVersion: calendar.version,
    state: end ? nameEnd(cancelled, breached) : running ? State.RUNNING : State.PAUSED,
    targetMs: ledger.targetMs,
    addedMs: ledger.addedMs,
    weight: target.weight || 1,
    startAt: start,
    dueAt,
    endAt: end,
    usedMs: measureUsed(stretches),
    countingFrom: running ? last.from : undefined,
    breached,
    outcome: undefined,
  };
}

/** What was called off is no promise kept or broken; that it was late by then is still known of it. */
const nameEnd = (cancelled: boolean, breached: boolean): State =>
  cancelled ? State.CANCELLED : breached ? State.BREACHED : State.MET;

/** The clock as it stands at a moment. */
export function showClock(kept: KeptClock, record: Record, calendar: Calendar, now: Date): Clock {
  const { id, metric, kind, groupId, stage, agreementId, agreementVersion, calendarId, weight } = kept;
  const { targetMs, startAt, dueAt, endAt, countingFrom } = kept;
  const elapsed = kept.usedMs + (countingFrom ? measureWorkingTime(calendar, countingFrom, now) : 0);
  const late = !endAt && dueAt !== undefined && dueAt < now;
  return {
    id,
    record,
    metric,
    kind,
    groupId,
    stage,
    agreementId,
    agreementVersion,
    calendarId,
    weight,
    adjustment: kept.addedMs === 0 ? undefined : toDuration(kept.addedMs),
    state: late ? State.BREACHED : kept.state,
    target: toDuration(targetMs),
    startTime: startAt,
    dueTime: dueAt,
    endTime: endAt,
    elapsed: toDuration(elapsed),
    remaining: toDuration(targetMs - elapsed),
    breached: late || kept.breached,
  };
}
