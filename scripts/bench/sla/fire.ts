import { newId } from '#chassis/ids';
import type { Contender, Report, Servers, Timer, Worker } from './contender';
import { rest, seconds } from './figures';
import { startWorker } from './processes';

export interface Fired {
  armedPerSecond: number;
  /** Of those that were due: how many a second from the first due one to the last fired one. */
  firedPerSecond: number;
  lateness: number[];
  missing: number;
  bytesEach: number;
  reports: Report[];
}

export const makeTimers = (count: number, dueAt: (index: number) => number): Timer[] =>
  Array.from({ length: count }, (_, index) => ({ id: newId(), dueAt: new Date(dueAt(index)) }));

/** Arms so many timers, due within a span that begins when all are armed, and waits until all have fired. */
export async function fireAll(
  contender: Contender,
  servers: Servers,
  count: number,
  spanMs: number,
  { effect = 'nothing', replicas = 1, keep = false } = {},
): Promise<Fired> {
  if (!keep) await contender.clear();
  const workers = await Promise.all(
    Array.from({ length: replicas }, () => startWorker(contender.kind, servers, effect)),
  );
  try {
    const pilot = 2_000;
    const later = Date.now() + 86_400_000;
    await contender.arm(makeTimers(pilot / 4, () => later));
    await contender.settle?.();
    const pilotSeconds = await seconds(() => contender.arm(makeTimers(pilot, () => later)));
    const lead = 3_000 + (pilotSeconds * 1_500 * count) / pilot;
    const begin = Date.now() + lead;
    const timers = makeTimers(count, (index) => begin + (index * spanMs) / count);
    const before = await contender.bytes();
    const armSeconds = await seconds(() => contender.arm(timers));
    if (Date.now() > begin) throw new Error(`${contender.name} was not armed in time`);
    const bytesEach = ((await contender.bytes()) - before) / count;
    await rest(begin + spanMs - Date.now());
    const missing = count - (await waitFor(contender, workers, count));
    const reports = await Promise.all(workers.map((worker) => worker.report()));
    const lateness = (await contender.lateness?.()) ?? reports.flatMap((report) => report.lateness);
    const fired = timers.length - missing;
    return {
      armedPerSecond: count / armSeconds,
      firedPerSecond: (fired * 1_000) / (spanMs + tailOf(lateness)),
      lateness,
      missing,
      bytesEach,
      reports,
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

/** How long after the last due one the last was fired. */
const tailOf = (lateness: number[]): number => lateness.reduce((most, ms) => Math.max(most, ms), 0);

async function waitFor(contender: Contender, workers: Worker[], count: number): Promise<number> {
  const patience = Date.now() + 120_000;
  let fired = 0;
  while (fired < count && Date.now() < patience) {
    await rest(200);
    fired = contender.fired
      ? await contender.fired()
      : (await Promise.all(workers.map((worker) => worker.count()))).reduce((sum, each) => sum + each, 0);
  }
  return fired;
}
