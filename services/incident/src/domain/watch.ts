import type { Duration } from '#proto/google/protobuf/duration';
import { WatchdogRule_Trigger_Kind as Trigger, type WatchdogRule } from '#proto/steward/incident/v1/watchdog';
import { Incident_State as State } from '#proto/steward/incident/v1/incident';

/** What a rule needs to know of an incident, beside whether its filter catches it. */
export interface WatchFacts {
  state: State;
  createTime: Date;
  /** When somebody last did something to it. */
  touchTime: Date;
  /** When it last came to where it is: its group, its handler, its state. */
  placeTime: Date;
  /** When it was passed on to another group, and reopened, oldest first. */
  transferTimes: Date[];
  reopenTimes: Date[];
}

/** How often a rule acted since what made it act. */
export interface Acted {
  base: Date;
  round: number;
}
export interface Plan extends Acted {
  /** When it acts next; absent where it does not. */
  dueTime?: Date;
}

const open: State[] = [
  State.NEW,
  State.PENDING_APPROVAL,
  State.ASSIGNED,
  State.IN_PROGRESS,
  State.ON_HOLD,
  State.RETURNED,
];
const waiting: State[] = [State.NEW, State.ASSIGNED, State.RETURNED];
/** Whoever says no limit does not want to be told for ever. */
const mostRounds = 1_000;

export const msOf = (duration: Duration | undefined): number =>
  duration ? duration.seconds * 1_000 + Math.round(duration.nanos / 1e6) : 0;

/** From when a rule counts; absent where there is nothing to count from. A rule about clocks counts from the event. */
function baseOf({ kind, count }: NonNullable<WatchdogRule['trigger']>, facts: WatchFacts): Date | undefined {
  switch (kind) {
    case Trigger.AGE:
      return facts.createTime;
    case Trigger.SILENCE:
      return facts.touchTime;
    case Trigger.UNACCEPTED:
      return waiting.includes(facts.state) ? facts.placeTime : undefined;
    case Trigger.TRANSFERS:
      return facts.transferTimes[count - 1];
    case Trigger.REOPENS:
      return facts.reopenTimes[count - 1];
    default:
      return undefined;
  }
}

/**
 * When a rule acts on an incident next.
 * @param caught whether its filter catches the incident
 * @param acted how often it acted before, and since what; a new beginning counts anew
 * @returns undefined where there is nothing to plan and nothing to remember
 */
export function planOf(
  rule: WatchdogRule,
  facts: WatchFacts,
  caught: boolean,
  acted?: Acted,
): Plan | undefined {
  const { trigger, enabled, repeatEvery, most } = rule;
  if (!trigger) return undefined;
  const base = trigger.kind === Trigger.CLOCK ? acted?.base : baseOf(trigger, facts);
  if (!base) return acted;
  const round = acted?.base.getTime() === base.getTime() ? acted.round : 0;
  const everyMs = msOf(repeatEvery);
  const rounds = everyMs === 0 ? 1 : most || mostRounds;
  if (!enabled || !caught || !open.includes(facts.state) || round >= rounds) return { base, round };
  return { base, round, dueTime: new Date(base.getTime() + msOf(trigger.after) + round * everyMs) };
}

/** After it acted: the next time is never in the past, so that what was missed is not made up for all at once. */
export function planAfter(rule: WatchdogRule, { base, round }: Acted, now: Date): Plan {
  const everyMs = msOf(rule.repeatEvery);
  const next = round + 1;
  if (everyMs === 0 || next >= (rule.most || mostRounds)) return { base, round: next };
  return { base, round: next, dueTime: new Date(now.getTime() + everyMs) };
}
