import type { Past } from './past';

const steps = 20;

/** How many clocks of a sort were still undecided at each twentieth of their target, and how likely that was. */
export interface Curve {
  atRisk: number[];
  survive: number[];
}

/**
 * After Kaplan and Meier, by twentieths: what was called off counts as long as it ran. Of a twentieth in which some
 * were, half of them are taken to have been there (the actuarial estimate).
 */
export function drawCurve(past: Past[]): Curve {
  const [ended, left] = [new Array<number>(steps).fill(0), new Array<number>(steps).fill(0)];
  for (const { late, share, cancelled } of past) {
    if (late) continue;
    const step = Math.min(steps - 1, Math.max(0, Math.floor(share * steps)));
    (cancelled ? left : ended)[step]!++;
  }
  const [atRisk, survive] = [[past.length], [1]];
  for (let step = 0; step < steps; step++) {
    const [there, gone, off] = [atRisk[step]!, ended[step]!, left[step]!];
    const counted = there - off / 2;
    atRisk.push(there - gone - off);
    survive.push(survive[step]! * (counted > 0 ? Math.max(0, 1 - gone / counted) : 1));
  }
  return { atRisk, survive };
}

/** How likely what got as far as this share of the target is to pass its end, and how many did get as far. */
export function readCurve({ atRisk, survive }: Curve, share: number): { chance: number; count: number } {
  const at = Math.min(1, Math.max(0, share)) * steps;
  const step = Math.min(steps - 1, Math.floor(at));
  const here = survive[step]! + (survive[step + 1]! - survive[step]!) * (at - step);
  const count = atRisk[step]!;
  return here > 0 && count > 0 ? { chance: survive[steps]! / here, count } : { chance: 0, count: 0 };
}
