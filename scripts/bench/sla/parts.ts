import type { Contender, Servers } from './contender';
import { change, changeBare, type Changed } from './changes';
import { askDesk, fileOutcomes, fillYear } from './desk';
import { copyRecords } from './fill';
import { rest, round, seconds, spread } from './figures';
import { fireAll, makeTimers, type Fired } from './fire';
import { drainByItself, drainWith, loseOne } from './replicas';
import type { Steward } from './steward';
import { startWorker } from './processes';

export interface Ground {
  steward: Steward;
  contenders: Contender[];
  servers: Servers;
}

const sizeOf = (name: string, usual: number): number => Number(process.env[`BENCH_${name}`] ?? usual);

/** What is measured, each printed as a table. */
export const parts: Record<string, (ground: Ground) => Promise<string>> = {
  minute: (ground) => compareFiring(ground, sizeOf('MINUTE', 100_000), 60_000),
  burst: (ground) => compareFiring(ground, sizeOf('BURST', 20_000), 1_000),
  instant: async (ground) =>
    [
      await compareFiring(ground, sizeOf('BURST', 20_000), 0),
      await compareFiring(ground, sizeOf('BURST', 20_000), 0, 'row'),
    ].join('\n\n'),
  changes: compareChanges,
  sweep: measureSweep,
  replicas: measureReplicas,
  archive: measureArchive,
  crowd: measureCrowd,
  desk: measureDesk,
};

async function compareFiring(
  { contenders, servers }: Ground,
  count: number,
  spanMs: number,
  effect = 'nothing',
): Promise<string> {
  const rows: [string, Fired][] = [];
  for (const contender of contenders)
    rows.push([contender.name, await fireAll(contender, servers, count, spanMs, { effect })]);
  const due = spanMs === 0 ? 'at one instant' : `within ${spanMs / 1000} s`;
  return `${round(count)} timers due ${due}; the libraries do ${effect === 'row' ? 'what ours does, write a row,' : 'nothing'} for each\n\n${firedTable(rows)}`;
}

const firedTable = (rows: [string, Fired][]): string =>
  table(
    'timers | armed/s | fired/s | lateness p50 / p95 / p99 / max ms | missing | bytes each | worker MB | worker CPU s',
    rows.map(([name, fired]) => [
      name,
      round(fired.armedPerSecond),
      round(fired.firedPerSecond),
      spread(fired.lateness),
      String(fired.missing),
      round(fired.bytesEach),
      round(Math.max(...fired.reports.map(({ megabytes }) => megabytes))),
      fired.reports.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0).toFixed(1),
    ]),
  );

async function compareChanges({ steward, contenders }: Ground): Promise<string> {
  const rows: string[][] = [];
  const count = sizeOf('CHANGES', 20_000);
  const add = (name: string, { armed, paused, retimed }: Changed) =>
    rows.push([name, ...[armed, paused, retimed].map(round)]);
  for (const contender of contenders)
    for (const [circumstances, variant] of Object.entries({ '': {}, ...contender.variants })) {
      const name = [contender.name, circumstances].filter((part) => part !== '').join(', ');
      add(name, await change(contender, count, variant));
    }
  add('PostgreSQL alone, given the statements of Steward', await changeBare(steward, count));
  return table('changes | armed/s | paused/s | re-timed/s', rows);
}

/** A change of the calendar re-times everything in the background: how late are those that are due meanwhile? */
async function measureSweep({ steward, servers }: Ground): Promise<string> {
  const count = sizeOf('SWEEP', 100_000);
  await steward.clear();
  const seed = Math.min(count, 5_000);
  await steward.arm(makeTimers(seed, () => Date.now() + 86_400_000));
  await copyRecords(steward.admin, Math.max(1, count / seed - 1));
  const begin = Date.now() + 5_000 + sizeOf('SWEEP_DUE', 5_000);
  const due = sizeOf('SWEEP_DUE', 5_000);
  await steward.arm(makeTimers(due, (index) => begin + (index * 20_000) / due));
  const worker = await startWorker('steward', servers);
  try {
    await rest(begin - Date.now());
    const since = performance.now();
    await steward.changeCalendar();
    while ((await steward.toRetime()) > 0) await rest(500);
    const retimed = (count / (performance.now() - since)) * 1000;
    while ((await steward.fired!()) < due) await rest(200);
    return table('a change of the calendar | re-timed/s | lateness meanwhile p50 / p95 / p99 / max ms', [
      [`${round(count)} clocks`, round(retimed), spread(await steward.lateness!())],
    ]);
  } finally {
    await worker.stop();
  }
}

async function measureReplicas({ steward, servers }: Ground): Promise<string> {
  const count = sizeOf('REPLICAS', 60_000);
  await steward.clear();
  await steward.arm(makeTimers(1, () => Date.now() + 86_400_000));
  const rows: string[][] = [];
  for (const replicas of [1, 2, 4]) {
    const limit = await drainByItself(steward, servers, replicas * 2, count);
    const fired = await drainWith(steward, servers, replicas, count);
    rows.push([String(replicas), round(fired), round(limit), `${round((fired / limit) * 100)} %`]);
  }
  await steward.admin.query('drop table pattern');
  const { lateness, wrong } = await loseOne(steward, servers, sizeOf('LOSE', 10_000));
  const late = `One of two replicas killed: ${round(lateness.length)} fired, ${wrong} not exactly once, lateness ${spread(lateness)} ms`;
  return `${table('replicas | fired/s | pgbench, the same statement on as many connections | share', rows)}\n\n${late}`;
}

/** What a clock occupies while its record is worked on, and when it was over long ago. */
async function measureArchive({ steward }: Ground): Promise<string> {
  const count = sizeOf('ARCHIVE', 5_000);
  await steward.clear();
  const timers = makeTimers(count, () => Date.now() + 86_400_000);
  await steward.arm(timers);
  const hot = (await steward.bytes()) / count;
  await steward.resolve(timers);
  const over = (await steward.bytes()) / count;
  await steward.admin.query(`update record set over_at = over_at - interval '100 days'`);
  const filed = await seconds(() => steward.file());
  return table('bytes a clock, with its record and facts | running | resolved | archived | archived/s', [
    [
      `${round(count)} clocks`,
      ...[hot, over, (await steward.archivedBytes()) / count, count / filed].map(round),
    ],
  ]);
}

async function measureCrowd({ steward, servers }: Ground): Promise<string> {
  const crowd = sizeOf('CROWD', 1_000_000);
  await steward.clear();
  const seed = Math.min(crowd, 10_000);
  await steward.arm(makeTimers(seed, () => Date.now() + 86_400_000));
  await copyRecords(steward.admin, crowd / seed - 1);
  const bytes = (await steward.bytes()) / crowd;
  const rows: [string, Fired][] = [];
  for (const spanMs of [60_000, 1_000]) {
    await steward.admin.query('truncate outbox');
    const fired = await fireAll(steward, servers, sizeOf('MINUTE', 100_000), spanMs, { keep: true });
    rows.push([`${round(sizeOf('MINUTE', 100_000))} due within ${spanMs / 1000} s`, fired]);
  }
  return `Beside ${round(crowd)} armed clocks of ${round(bytes)} bytes each\n\n${firedTable(rows)}`;
}

const table = (head: string, rows: string[][]): string => {
  const names = head.split(' | ');
  return [names, names.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
};

/** A year of clocks of which a fiftieth is open; then with all but the last months filed. */
async function measureDesk({ steward, servers }: Ground): Promise<string> {
  const clocks = sizeOf('DESK', 1_000_000);
  await fillYear(steward.admin, clocks / 2, Math.round(clocks / 100));
  const hot = await askDesk(servers.sla);
  await fileOutcomes(steward.admin);
  const filed = await askDesk(servers.sla);
  return table(
    `${round(clocks)} clocks | ms | ms when filed after 90 days`,
    hot.map(([question, ms], index) => [question, ms.toFixed(0), filed[index]![1].toFixed(0)]),
  );
}
