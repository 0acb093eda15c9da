const steps = [1, 1.2, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 7.5, 8, 9];

/** The response times, in milliseconds, under which answers are counted: what a target can ask for. */
export const limits: readonly number[] = [1, 10, 100, 1_000, 10_000]
  .flatMap((tens) => steps.map((step) => step * tens))
  .filter(Number.isInteger);

/** How many answers took no longer than each limit but longer than the one before; the last: longer than all. */
export function countUnder(responseMs: number[]): number[] {
  const counts = [...limits, Infinity].map(() => 0);
  for (const ms of responseMs) {
    const place = limits.findIndex((limit) => ms <= limit);
    counts[place < 0 ? limits.length : place]!++;
  }
  return counts;
}

export interface Speed {
  answers: number;
  inTime: number;
  /** The limit that so many percent of the answers kept; undefined where there are none, or some took longer than all. */
  percentileMs?: number;
}

export function measureSpeed(counts: number[], limitMs: number, percent: number): Speed {
  const answers = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  let percentileMs: number | undefined;
  let inTime = 0;
  for (const [place, limit] of limits.entries()) {
    sum += counts[place] ?? 0;
    if (limit <= limitMs) inTime = sum;
    if (answers > 0 && percentileMs === undefined && isShare(sum, answers, percent)) percentileMs = limit;
  }
  return { answers, inTime, percentileMs };
}

/** Whether so many of all are the percentage or more; percentages have three decimals. */
export const isShare = (some: number, all: number, percent: number): boolean =>
  some * 100_000 >= all * Math.round(percent * 1_000);
