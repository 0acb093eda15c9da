import { Action, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import { Metric, type Target, Target_Pause as Pause } from '#proto/steward/sla/v1/sla';
import type { Fact } from './fact';

/** How a record stands, as far as a clock cares. */
type Standing = 'OPEN' | 'ON_HOLD' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';

const standings: Partial<Record<State, Standing>> = {
  [State.ON_HOLD]: 'ON_HOLD',
  [State.RESOLVED]: 'RESOLVED',
  [State.CLOSED]: 'CLOSED',
  [State.CANCELLED]: 'CANCELLED',
};
export const standingOf = ({ state }: Fact): Standing => standings[state] ?? 'OPEN';

/** Whether the clock rests on this hold. Where the target says nothing, a resolution does and nothing else. */
export function pausesOn({ metric, pauseOn }: Target, holdReason: HoldReason): boolean {
  if (pauseOn.length === 0) return metric === Metric.RESOLUTION;
  return !pauseOn.includes(Pause.NEVER) && pauseOn.some((pause) => String(pause) === String(holdReason));
}

export const nameHold = (reason: HoldReason): string =>
  reason === HoldReason.HOLD_REASON_UNSPECIFIED ? 'ON_HOLD' : `ON_HOLD_${reason}`;

/** When the first handler accepted. */
export function findResponse(facts: Fact[]): Date | undefined {
  const times = facts.flatMap(({ action, at, respondedAt }) => [
    ...(respondedAt ? [respondedAt.getTime()] : []),
    ...(action === Action.ACCEPT ? [at.getTime()] : []),
  ]);
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

/**
 * When each round of the update clock began. A word of ours to the customer ends a round and begins the next one;
 * a word of the customer begins one, unless the customer waits already: then the first word counts.
 */
export function listRounds(facts: Fact[]): Date[] {
  const rounds: Date[] = [];
  let waits = false;
  for (const fact of facts) {
    const asks: boolean = rounds.length === 0 || (asksUs(fact) && !waits);
    if (asks || tellsCustomer(fact)) {
      rounds.push(fact.at);
      waits = asks;
    }
    if (standingOf(fact) === 'RESOLVED') waits = false;
  }
  return rounds;
}

const asksUs = ({ action, saidBy }: Fact): boolean => action === Action.REOPEN || saidBy === 'CUSTOMER';

const tellsCustomer = ({ action, holdReason, saidBy }: Fact): boolean =>
  action === Action.NOTICE ||
  saidBy === 'HANDLER' ||
  (action === Action.HOLD && holdReason === HoldReason.AWAITING_CALLER);
