import { type Fields, Problem } from '#chassis/errors';
import {
  type ServiceMeasurement,
  ServiceMeasurement_State as State,
  type ServiceTarget,
  ServiceTarget_Metric as Metric,
  ServiceTarget_Period as Period,
} from '#proto/steward/sla/v1/availability';
import { toMs } from '../duration';
import { limits } from './limits';
import { badness } from './timeline';

/** @throws Problem invalid naming every field that is wrong */
export function checkTarget({ metric, period, percent, limitMs }: ServiceTarget): void {
  const wrong: Fields = {};
  const isSpeed = metric === Metric.RESPONSE_TIME;
  if (!isSpeed && metric !== Metric.AVAILABILITY) wrong.metric = 'is one of AVAILABILITY, RESPONSE_TIME';
  if (![Period.WEEK, Period.MONTH, Period.QUARTER, Period.YEAR].includes(period))
    wrong.period = 'is one of WEEK, MONTH, QUARTER, YEAR';
  if (!(percent > 0 && percent <= 100)) wrong.percent = 'is more than 0 and not more than 100';
  else if (Math.abs(percent * 1_000 - Math.round(percent * 1_000)) > 1e-6)
    wrong.percent = 'has three decimals at the most';
  if (!isSpeed && limitMs !== 0) wrong.limitMs = 'is for the metric RESPONSE_TIME only';
  if (isSpeed && !limits.includes(limitMs)) wrong.limitMs = `is one that is counted: ${nameNear(limitMs)}`;
  if (Object.keys(wrong).length > 0) throw new Problem('invalid', 'The target is not understood.', wrong);
}

const nameNear = (ms: number): string => {
  const above = limits.findIndex((limit) => limit > ms);
  const near = above < 0 ? limits.slice(-2) : limits.slice(Math.max(0, above - 1), above + 1);
  return `${near.join(' or ')} is near`;
};

const longestMs = 31 * 86_400_000;
const usualHoldMs = 600_000;
/** Clocks of those who measure differ a little. */
const aheadMs = 60_000;

/** A measurement that can be kept. */
export interface Measured {
  serviceId: string;
  source: string;
  from: Date;
  to: Date;
  open: boolean;
  state: State;
  badness: number;
  responseMs: number[];
  revision: number;
}

/**
 * @param at where it stands in the request, such as measurements[3]
 * @throws Problem invalid naming every field that is wrong
 */
export function readMeasurement(sent: ServiceMeasurement, now: Date, at: string): Measured {
  const { from, to, hold, state, responseMs, serviceId, source, revision } = sent;
  const wrong: Fields = {};
  const complain = (field: string, words: string) => (wrong[`${at}.${field}`] = words);
  const planned = state === State.MAINTENANCE;
  const limit = now.getTime() + aheadMs;
  const holdMs = hold ? toMs(hold) : usualHoldMs;
  if (!from) complain('from', 'is required');
  else if (!planned && from.getTime() > limit) complain('from', 'has not come yet');
  if (to && hold) complain('hold', 'cannot be said together with to');
  if (from && to && to <= from) complain('to', 'is not after from');
  else if (from && to && to.getTime() - from.getTime() > longestMs)
    complain('to', 'is more than 31 days after from');
  else if (to && !planned && to.getTime() > limit) complain('to', 'has not come yet');
  if (holdMs <= 0 || holdMs > longestMs) complain('hold', 'is more than nothing and not more than 31 days');
  if (state === State.UNRECOGNIZED || (state === State.STATE_UNSPECIFIED && responseMs.length === 0))
    complain('state', 'is one of UP, DEGRADED, DOWN, MAINTENANCE');
  if (!from || Object.keys(wrong).length > 0)
    throw new Problem('invalid', 'The measurement is not understood.', wrong);
  return {
    serviceId,
    source,
    from,
    to: to ?? new Date(from.getTime() + holdMs),
    open: !to,
    state,
    badness: badness[state] ?? 0,
    responseMs,
    revision,
  };
}
