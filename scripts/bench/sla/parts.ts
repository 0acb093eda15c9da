import type { Contender, Servers } from './contender';
import { round, spread } from './figures';
import { fireAll, type Fired } from './fire';
import type { Steward } from './steward';

export interface Ground {
  steward: Steward;
  contenders: Contender[];
  servers: Servers;
}

/** What is measured, each printed as a table. */
export const parts: Record<string, (ground: Ground) => Promise<string>> = {
  minute: (ground) => compareFiring(ground, Number(process.env.BENCH_MINUTE ?? 100_000), 60_000),
  burst: (ground) => compareFiring(ground, Number(process.env.BENCH_BURST ?? 20_000), 1_000),
};

async function compareFiring(
  { contenders, servers }: Ground,
  count: number,
  spanMs: number,
  effect = 'nothing',
) {
  const rows: [string, Fired][] = [];
  for (const contender of contenders)
    rows.push([contender.name, await fireAll(contender, servers, count, spanMs, { effect })]);
  return table(
    [
      'timers',
      'armed/s',
      'fired/s',
      'lateness p50 / p95 / p99 / max ms',
      'missing',
      'bytes each',
      'worker MB',
      'worker CPU s',
    ],
    rows.map(([name, fired]) => [
      `${name}: ${round(count)} in ${spanMs / 1000} s`,
      round(fired.armedPerSecond),
      round(fired.firedPerSecond),
      spread(fired.lateness),
      String(fired.missing),
      round(fired.bytesEach),
      round(Math.max(...fired.reports.map(({ megabytes }) => megabytes))),
      fired.reports.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0).toFixed(1),
    ]),
  );
}

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
