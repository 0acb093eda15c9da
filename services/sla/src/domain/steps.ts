import { deterministicId } from '#chassis/ids';
import { ClockBreached, ClockEscalated } from '#proto/steward/sla/v1/events';
import {
  Agreement_Kind as Kind,
  type Clock,
  Clock_State as State,
  StepAction_Act as Act,
} from '#proto/steward/sla/v1/sla';
import type { KeptClock } from './clock';
import { toDuration, toMs } from './duration';
import type { Ledger } from './ledger';
import { listRecipients, type People } from './recipients';
import { findReach } from './stretch';

/** Something that is told when a clock reaches a share of its target, or a time before or after it. */
export interface Step {
  clockId: string;
  /** The kind of event. */
  subject: string;
  /** Tells the steps of a clock apart: 75%, -1800s. */
  key: string;
  /** When that much working time is used up. */
  reachAt: Date;
  /** The same step reached at the same time is told once, whatever happens. */
  eventId: string;
  /** The whole event but its time, which the firing knows. */
  payload: unknown;
}

/** The steps of a clock that runs: those of its terms, and the breach itself. */
export function listSteps(kept: KeptClock, shown: Clock, ledger: Ledger, people: People): Step[] {
  if (kept.state !== State.RUNNING) return [];
  const { stretches, binding, targetMs } = ledger;
  // What is promised inside, or by a vendor, is nothing for the customer to know of.
  const hearers = kept.kind === Kind.SLA ? people : { ...people, requesterId: '' };
  const make = (
    subject: string,
    key: string,
    usedMs: number,
    pay: (clock: Clock, dueTime: Date) => unknown,
  ): Step[] => {
    const reachAt = findReach(stretches, usedMs);
    if (!reachAt) return [];
    const eventId = deterministicId(kept.id, subject, key, reachAt.getTime());
    const payload = pay(standAt(shown, targetMs, usedMs), reachAt);
    return [{ clockId: kept.id, subject, key, reachAt, eventId, payload }];
  };
  return [
    ...make(ClockBreached.$type, '100%', targetMs, (clock, dueTime) =>
      ClockBreached.toJSON({ clock, dueTime, time: undefined }),
    ),
    ...binding.target.steps.flatMap(({ percent, offset, actions }) =>
      make(
        ClockEscalated.$type,
        offset ? `${toMs(offset) / 1_000}s` : `${percent}%`,
        offset ? targetMs + toMs(offset) : (targetMs * percent) / 100,
        (clock, dueTime) =>
          ClockEscalated.toJSON({
            clock,
            percent,
            offset,
            dueTime,
            time: undefined,
            personIds: listRecipients(actions, hearers),
            acts: actions.filter(({ act }) => act !== Act.ACT_UNSPECIFIED),
            agreementName: binding.agreement.name,
          }),
      ),
    ),
  ];
}

/** The clock as it will stand when so much of its time is used. */
function standAt(shown: Clock, targetMs: number, usedMs: number): Clock {
  const elapsed = Math.max(0, Math.round(usedMs));
  const over = elapsed >= targetMs;
  return {
    ...shown,
    state: over ? State.BREACHED : State.RUNNING,
    breached: over || shown.breached,
    elapsed: toDuration(elapsed),
    remaining: toDuration(targetMs - elapsed),
  };
}
