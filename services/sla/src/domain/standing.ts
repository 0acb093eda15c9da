import { HoldReason } from '#proto/steward/type/v1/record';
import { Agreement_Kind, Metric, type Target, Target_Pause as Pause } from '#proto/steward/sla/v1/sla';
import type { Fact } from './fact';

/** How a record stands, as far as a clock cares. */
export type Standing = 'OPEN' | 'ON_HOLD' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';

const standings: Partial<Record<string, Standing>> = {
  ON_HOLD: 'ON_HOLD',
  RESOLVED: 'RESOLVED',
  CLOSED: 'CLOSED',
  CANCELLED: 'CANCELLED',
  // A contact whose record is open has been seen to.
  OPENED: 'CLOSED',
};
export const standingOf = ({ state }: Pick<Fact, 'state'>): Standing => standings[state] ?? 'OPEN';

const openStandings: Standing[] = ['OPEN', 'ON_HOLD'];
/** What is over may come to life again; until then its clocks do not run. */
export const isOver = (fact: Pick<Fact, 'state'>): boolean => !openStandings.includes(standingOf(fact));

/**
 * Whether the clock rests on this hold. Where the target says nothing, a resolution does and nothing else; a vendor's
 * clock is the one that runs then.
 */
export function pausesOn(
  { metric, pauseOn, pauseWhen }: Target,
  kind: Agreement_Kind,
  holdReason: HoldReason,
): boolean {
  if (kind === Agreement_Kind.UC) return false;
  if (pauseOn.length === 0) return metric === Metric.RESOLUTION && pauseWhen === '';
  return !pauseOn.includes(Pause.NEVER) && pauseOn.some((pause) => String(pause) === String(holdReason));
}

export const nameHold = (reason: HoldReason): string =>
  reason === HoldReason.HOLD_REASON_UNSPECIFIED ? 'ON_HOLD' : `ON_HOLD_${reason}`;

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

const asksUs = ({ action, saidBy }: Fact): boolean => action === 'REOPEN' || saidBy === 'CUSTOMER';

const tellsCustomer = ({ action, holdReason, saidBy }: Fact): boolean =>
  action === 'NOTICE' ||
  saidBy === 'HANDLER' ||
  (action === 'HOLD' && holdReason === HoldReason.AWAITING_CALLER);
