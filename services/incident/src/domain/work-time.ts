import { Clock_State as State, Metric, type Clock } from '#proto/steward/sla/v1/sla';

const hourMs = 3_600_000;

/**
 * The place of a clock in the order of work, in milliseconds since 1970: the due time, an hour earlier for each
 * doubling of its weight and for each halving of what was promised (decision 12). Undefined unless it runs.
 */
export function placeOf({ state, dueTime, endTime, target, weight }: Clock): number | undefined {
  const runs = state === State.RUNNING || state === State.BREACHED;
  if (!runs || endTime || !dueTime) return undefined;
  const targetMs = target ? target.seconds * 1_000 + target.nanos / 1e6 : 0;
  const hours = Math.max(targetMs, 1_000) / hourMs;
  return Math.round(dueTime.getTime() + hourMs * Math.log2(hours / (weight || 1)));
}

/** Tells the customer's clocks of an incident apart. */
export const placeName = ({ metric, stage }: Clock): string => (metric === Metric.STAGE ? stage : metric);
