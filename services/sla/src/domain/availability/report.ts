import {
  ServiceMeasurement_State as Measured,
  type ServiceTarget,
  ServiceTarget_Metric as Metric,
  type ServiceTargetReport_Outage as Outage,
  type ServiceTargetReport_PeriodReport as PeriodReport,
  ServiceTargetReport_State as State,
} from '#proto/steward/sla/v1/availability';
import { toDuration } from '../duration';
import { type Hours, measureHours } from './hours';
import { isShare, measureSpeed } from './limits';
import type { Span } from './period';
import type { Piece } from './timeline';

/** What is known of one period. */
export interface Evidence {
  span: Span;
  hours: Hours;
  /** Of the whole period: maintenance is planned ahead. */
  pieces: Piece[];
  /** Of answers within agreed time, by limit. */
  speed: number[];
}

/** How a target stands in a period, as of a moment. */
export function reportPeriod(target: ServiceTarget, evidence: Evidence, now: Date): PeriodReport {
  const { start, end } = evidence.span;
  const spent = sumUp(target, evidence, now);
  const { agreed, up, degraded, down, maintenance, unknown, allowed, bad } = spent;
  const asked = agreed - (target.excludesMaintenance ? maintenance : 0);
  const good = asked - unknown - bad;
  const { answers, inTime, percentileMs } = measureSpeed(evidence.speed, target.limitMs, target.percent);
  const over = now >= end;
  const isAvailability = target.metric === Metric.AVAILABILITY;
  return {
    startTime: start,
    endTime: end,
    state: isAvailability
      ? judgeTime(spent, asked, over)
      : judgeSpeed(answers, isShare(inTime, answers, target.percent), over),
    agreed: toDuration(agreed),
    up: toDuration(up),
    degraded: toDuration(degraded),
    down: toDuration(down),
    maintenance: toDuration(maintenance),
    unknown: toDuration(unknown),
    availability: asked > unknown ? (good / (asked - unknown)) * 100 : undefined,
    availabilityAtLeast: asked > 0 ? (good / asked) * 100 : undefined,
    allowed: isAvailability ? toDuration(allowed) : undefined,
    left: isAvailability ? toDuration(allowed - bad) : undefined,
    answers,
    answersInTime: inTime,
    percentileMs,
  };
}

type Spent = ReturnType<typeof sumUp>;

function sumUp(target: ServiceTarget, { span, hours, pieces }: Evidence, now: Date) {
  const [start, end] = [span.start.getTime(), span.end.getTime()];
  const until = Math.max(start, Math.min(now.getTime(), end));
  const spentIn = (state: Measured, to: number): number =>
    pieces
      .filter((piece) => piece.state === state)
      .reduce((sum, piece) => sum + measureHours(hours, piece.from, Math.min(piece.to, to)), 0);
  const agreed = measureHours(hours, start, until);
  const [up, degraded, down, maintenance] = [
    spentIn(Measured.UP, until),
    spentIn(Measured.DEGRADED, until),
    spentIn(Measured.DOWN, until),
    spentIn(Measured.MAINTENANCE, until),
  ] as [number, number, number, number];
  const whole =
    measureHours(hours, start, end) - (target.excludesMaintenance ? spentIn(Measured.MAINTENANCE, end) : 0);
  return {
    agreed,
    up,
    degraded,
    down,
    maintenance,
    unknown: agreed - up - degraded - down - maintenance,
    bad: down + (target.degradedIsDown ? degraded : 0) + (target.excludesMaintenance ? 0 : maintenance),
    allowed: Math.floor((whole * (100_000 - Math.round(target.percent * 1_000))) / 100_000),
  };
}

/** Three quarters of what is allowed is a risk. */
const risky = 0.75;

function judgeTime({ bad, allowed, unknown }: Spent, asked: number, over: boolean): State {
  if (bad > allowed) return State.BREACHED;
  if (asked > 0 && unknown === asked) return State.UNKNOWN;
  const couldBreak = bad + unknown > allowed;
  if (over) return couldBreak ? State.UNKNOWN : State.MET;
  return couldBreak || (bad > 0 && bad >= allowed * risky) ? State.AT_RISK : State.MET;
}

/** Answers that are yet to come can still turn it. */
function judgeSpeed(answers: number, kept: boolean, over: boolean): State {
  if (answers === 0) return State.UNKNOWN;
  if (kept) return State.MET;
  return over ? State.BREACHED : State.AT_RISK;
}

const bad: Measured[] = [Measured.DOWN, Measured.DEGRADED];

/** What was not as it should be, within agreed time. */
export const listOutages = ({ hours, pieces }: Evidence, now: Date): Outage[] =>
  pieces
    .filter(({ state, from }) => bad.includes(state) && from < now.getTime())
    .map(({ state, from, to }) => ({ state, from, to: Math.min(to, now.getTime()) }))
    .map(({ state, from, to }) => ({
      state,
      from: new Date(from),
      to: new Date(to),
      agreed: toDuration(measureHours(hours, from, to)),
    }))
    .filter(({ agreed }) => agreed.seconds > 0 || agreed.nanos > 0);
