import { Forecast_Basis as Basis } from '#proto/steward/sla/v1/forecast';
import { type Curve, drawCurve, readCurve } from './curve';
import { type Loads, nameTier, type Tier } from './load';
import { type Past, reached, reachedAt, type Sort } from './past';

/** Shares of the target at which forecasts are tried on what has passed. */
export const checkpoints = [0.25, 0.5, 0.75];

/** All that was learned; it can be written as JSON. */
export interface Model {
  /** By metric and kind; those and priority; those and group. */
  curves: Record<string, Curve>;
  /** By how much the load multiplies the odds. */
  factors: Record<Tier, number>;
  historyCount: number;
}

export interface Prediction {
  /** Absent where there is too little history. */
  probability?: number;
  basis: Basis;
  historyCount: number;
  likeCount: number;
}

/** Fewer clocks that got as far say nothing. */
const fewest = 30;
/** A closer sort has as much say as the wider one when so many of it got as far. */
const half = 20;

const keysOf = ({ metric, kind, priority, groupId }: Sort): [string, string, string] => [
  `${metric} ${kind}`,
  `${metric} ${kind} ${priority}`,
  `${metric} ${kind} ${priority} ${groupId}`,
];

/** @param until what had passed by then is known; epoch milliseconds */
export function learn(past: Past[], loads: Loads, until: number): Model {
  const known = past.filter(({ due }) => due <= until);
  const sorts = new Map<string, Past[]>();
  for (const each of known)
    for (const key of keysOf(each)) {
      const sort = sorts.get(key);
      if (sort) sort.push(each);
      else sorts.set(key, [each]);
    }
  const curves = Object.fromEntries([...sorts].map(([key, of]) => [key, drawCurve(of)]));
  const plain = { curves, factors: { LIGHT: 1, USUAL: 1, HEAVY: 1 }, historyCount: known.length };
  return { ...plain, factors: learnFactors(plain, known, loads, until) };
}

/** How much more often clocks were broken under a load than they would have been without looking at it. */
function learnFactors(model: Model, known: Past[], loads: Loads, until: number): Model['factors'] {
  const seen = { LIGHT: [0, 0, 0], USUAL: [0, 0, 0], HEAVY: [0, 0, 0] };
  for (const each of known)
    for (const share of checkpoints) {
      if (each.cancelled || !reached(each, share)) continue;
      const { probability } = predict(model, each, share, 'USUAL');
      if (probability === undefined) continue;
      const sums = seen[tierAt(loads, each, reachedAt(each, share), until)];
      sums[0]! += 1;
      sums[1]! += probability;
      sums[2]! += each.late ? 1 : 0;
    }
  const factor = ([count, expected, broken]: number[]): number => {
    if (count! < fewest) return 1;
    const rate = expected! / count!;
    return oddsOf((broken! + half * rate) / (count! + half)) / oddsOf(rate);
  };
  return { LIGHT: factor(seen.LIGHT), USUAL: factor(seen.USUAL), HEAVY: factor(seen.HEAVY) };
}

export const tierAt = (loads: Loads, { groupId }: Sort, at: number, until: number): Tier =>
  nameTier(loads.openAt(groupId, at), loads.usualUntil(groupId, until));

/** Nothing that is not decided is certain. */
const keepApart = (chance: number): number => Math.min(0.99, Math.max(0.01, chance));
const oddsOf = (chance: number): number => keepApart(chance) / (1 - keepApart(chance));

/**
 * How likely a clock is to be late that has used this share of its target. The closer sorts have the more say the more
 * of them got as far.
 */
export function predict({ curves, factors }: Model, sort: Sort, share: number, tier: Tier): Prediction {
  const [widest, ...closer] = keysOf(sort).map((key) =>
    curves[key] ? readCurve(curves[key], share) : { chance: 0, count: 0 },
  );
  const historyCount = widest!.count;
  const likeCount = closer.at(-1)!.count;
  if (historyCount < fewest) return { basis: Basis.TOO_LITTLE_HISTORY, historyCount, likeCount };
  const blended = closer.reduce(
    (chance, { chance: own, count }) => (count * own + half * chance) / (count + half),
    widest!.chance,
  );
  const odds = oddsOf(blended) * factors[tier];
  const basis = likeCount > 0 ? Basis.GROUP : closer[0]!.count > 0 ? Basis.PRIORITY : Basis.METRIC;
  return { probability: keepApart(odds / (1 + odds)), basis, historyCount, likeCount };
}
