import { Forecast_Basis as Basis } from '#proto/steward/sla/v1/forecast';
import { Clock_State as State } from '#proto/steward/sla/v1/sla';
import { type Calendar, measureWorkingTime } from '../calendar/kernel';
import type { KeptClock } from '../clock';
import { stateAt } from '../verdict';
import { nameTier } from './load';
import { type Model, predict, type Prediction } from './model';
import type { Sort } from './past';

export interface Foretold extends Prediction {
  usedShare: number;
}

/** What a group has open and usually has. */
export interface OpenWork {
  open: number;
  usual: number;
}

/** What is to be expected of a clock; where it is decided, what came. */
export function foretell(
  model: Model | undefined,
  { kept, sort, load }: { kept: KeptClock; sort: Sort; load?: OpenWork },
  calendar: Calendar,
  now: Date,
): Foretold {
  const { usedMs, countingFrom, targetMs, endAt } = kept;
  const elapsed = usedMs + (countingFrom ? measureWorkingTime(calendar, countingFrom, now) : 0);
  const usedShare = elapsed / targetMs;
  const nothing = { historyCount: 0, likeCount: 0, usedShare };
  const late = stateAt(kept, now) === State.BREACHED;
  if (endAt || late) return { ...nothing, basis: Basis.KNOWN, probability: late ? 1 : 0 };
  if (!model) return { ...nothing, basis: Basis.TOO_LITTLE_HISTORY };
  const tier = load ? nameTier(load.open, load.usual) : 'USUAL';
  return { ...predict(model, sort, usedShare, tier), usedShare };
}
