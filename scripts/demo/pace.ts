import type { Promised } from './agreements';
import type { Lottery } from './lottery';
import type { Act } from './stories';

/** Of what can be late, one in eight is. */
const lateShare = 1 / 8;

/** When each act happens, in minutes since the report; most of it within what was promised. */
export function paceActs(acts: Act[], promised: Promised, lottery: Lottery): number[] {
  const { response, resolution } = promised;
  const isLong = resolution > 1500; // the plan has no room for these to be late
  const isLate = lottery.between(0, 1) < lateShare && !isLong;
  const share = isLate ? lottery.between(1.05, 1.3) : lottery.between(0.08, isLong ? 0.35 : 0.75);
  const solvedAt = share * resolution;
  const acceptedAt = Math.min(response * lottery.between(0.1, isLate ? 1.8 : 0.9), solvedAt / 2);
  const accept = acts.indexOf('accept');
  const resolve = acts.indexOf('resolve');
  const first = accept < 0 ? acts.length : accept + 1;
  const second = resolve < 0 ? acts.length : resolve + 1;
  const minutes = [
    ...spread(0, acceptedAt, first),
    ...spread(acceptedAt, solvedAt, Math.max(second - first, 0)),
  ];
  for (const act of acts.slice(minutes.length))
    minutes.push(minutes.at(-1)! + lottery.between(...pauses(act)));
  return minutes;
}

/** How long a ticket under way stands where it is. */
export function paceRest(lastAct: Act | undefined, promised: Promised, lottery: Lottery): number {
  const { response, resolution } = promised;
  if (lastAct === undefined) return response * lottery.between(0.1, 1.1);
  if (lastAct.startsWith('await') || lastAct === 'resolve') return lottery.between(20, 600);
  if (lastAct === 'return') return lottery.between(10, 120);
  return resolution * lottery.between(0.05, 0.45);
}

/** So many moments, evenly; the last one at the end. */
const spread = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => from + ((to - from) * (n + 1)) / count);

/** How long an act that follows a solution waits for, at least and at most. */
function pauses(act: Act): [number, number] {
  if (act === 'close') return [900, 1350];
  if (act === 'confirm') return [15, 420];
  return [20, 200];
}
