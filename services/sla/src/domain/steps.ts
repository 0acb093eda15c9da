import { deterministicId } from '#chassis/ids';
import { ClockBreached, ClockEscalated } from '#proto/steward/sla/v1/events';
import { type Clock, Clock_State as State } from '#proto/steward/sla/v1/sla';
import type { KeptClock } from './clock';
import { toDuration } from './duration';
import type { Ledger } from './ledger';
import { listRecipients, type People } from './recipients';
import { findDue } from './stretch';

/** Something that is told when a clock reaches a share of its target. */
export interface Step {
  clockId: string;
  /** The kind of event. */
  subject: string;
  percent: number;
  /** When the share is used up. */
  reachAt: Date;
  /** The same step reached at the same time is told once, whatever happens. */
  eventId: string;
  /** The whole event but its time, which the firing knows. */
  payload: unknown;
}

/** The steps of a clock that runs: those of its terms, and the breach itself. */
export function listSteps(kept: KeptClock, shown: Clock, ledger: Ledger, people: People): Step[] {
  if (kept.state !== State.RUNNING) return [];
  const { stretches, binding } = ledger;
  const make = (subject: string, percent: number, pay: (clock: Clock, dueTime: Date) => unknown): Step[] => {
    const reachAt = findDue(stretches, binding.target, percent);
    if (!reachAt) return [];
    const eventId = deterministicId(kept.id, subject, percent, reachAt.getTime());
    const payload = pay(standAt(shown, kept.targetMs, percent), reachAt);
    return [{ clockId: kept.id, subject, percent, reachAt, eventId, payload }];
  };
  return [
    ...make(ClockBreached.$type, 100, (clock, dueTime) =>
      ClockBreached.toJSON({ clock, dueTime, time: undefined }),
    ),
    ...binding.target.steps.flatMap(({ percent, actions }) =>
      make(ClockEscalated.$type, percent, (clock, dueTime) =>
        ClockEscalated.toJSON({
          clock,
          percent,
          dueTime,
          time: undefined,
          personIds: listRecipients(actions, people),
        }),
      ),
    ),
  ];
}

/** The clock as it will stand when it reaches a share of its target. */
function standAt(shown: Clock, targetMs: number, percent: number): Clock {
  const elapsed = Math.round((targetMs * percent) / 100);
  const over = percent >= 100;
  return {
    ...shown,
    state: over ? State.BREACHED : State.RUNNING,
    breached: over || shown.breached,
    elapsed: toDuration(elapsed),
    remaining: toDuration(targetMs - elapsed),
  };
}
