import { Clock_State as State } from '#proto/steward/sla/v1/sla';
import { ReplayChange_Outcome as Outcome } from '#proto/steward/sla/v1/replay';
import type { KeptClock } from './clock';

/** What became of a promise: NONE where there was none, or it was called off. */
export type Verdict = 'NONE' | 'OPEN' | 'MET' | 'BROKEN';

/** The state of a clock at a moment, lateness included. */
export const stateAt = ({ state, endAt, dueAt }: KeptClock, now: Date): State =>
  !endAt && dueAt !== undefined && dueAt < now ? State.BREACHED : state;

export function judge(clock: KeptClock | undefined, now: Date): Verdict {
  if (!clock) return 'NONE';
  const state = stateAt(clock, now);
  if (state === State.CANCELLED) return 'NONE';
  if (state === State.BREACHED || clock.breached) return 'BROKEN';
  return state === State.MET ? 'MET' : 'OPEN';
}

/** How one verdict became another; undefined where it did not. */
export function nameOutcome(before: Verdict, after: Verdict): Outcome | undefined {
  if (before === after) return undefined;
  if (before === 'NONE') return Outcome.NEWLY_PROMISED;
  if (after === 'NONE') return Outcome.NO_LONGER_PROMISED;
  if (after === 'BROKEN') return Outcome.NEWLY_BREACHED;
  return before === 'BROKEN' && after === 'MET' ? Outcome.NEWLY_KEPT : Outcome.OTHER;
}
