/** The value below which the share lies; 0 where there is none. */
function percentile(values: number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** p50 / p95 / p99 / max, in whole milliseconds. */
export const spread = (values: number[]): string =>
  [0.5, 0.95, 0.99, 1].map((share) => Math.round(percentile(values, share))).join(' / ');

export const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
};

export const round = (value: number): string => Math.round(value).toLocaleString('en');

/** So many at a time, from the first to the last. */
export async function eachOf<T>(
  items: T[],
  inFlight: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

export const chunksOf = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

export const rest = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
