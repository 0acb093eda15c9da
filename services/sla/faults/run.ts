/**
 * `npm run faults:sla`: whatever happens to the service's processes, their clocks or the database, every step of every
 * clock is told once and not too early. The same trials, smaller, are part of `npm test`.
 */
import { openHouse } from './house';
import { trials, type Outcome, type Size } from './trials';

const only = process.env.FAULTS_ONLY;
/** For a quick look: each trial with so many clocks, and outages of so many milliseconds. */
const given = {
  ...(process.env.FAULTS_CLOCKS && { clocks: Number(process.env.FAULTS_CLOCKS) }),
  ...(process.env.FAULTS_AWAY_MS && { awayMs: Number(process.env.FAULTS_AWAY_MS) }),
};
const sizes: Record<string, Partial<Size>> = {
  'all overdue when all start': { clocks: 50_000 },
  'all due in the same second': { clocks: 20_000 },
  'pauses, priorities and calendars change': { awayMs: 20_000 },
};

export async function main(): Promise<void> {
  const say = (line: string) => console.error(line);
  const house = await openHouse('.data/faults', 'faults', say);
  const rows: string[] = [];
  try {
    for (const [name, play] of Object.entries(trials)) {
      if (only && !name.includes(only)) continue;
      say(name);
      try {
        const outcome = await play(house, { clocks: 2_000, awayMs: 60_000, ...sizes[name], ...given });
        rows.push(row(name, outcome));
        for (const fault of outcome.faults.slice(0, 20)) say(`   ${fault}`);
        if (outcome.faults.length > 0) process.exitCode = 1;
      } catch (error) {
        rows.push(`| ${name} | ${(error as Error).message} |`);
        process.exitCode = 1;
      }
      say(rows.at(-1)!);
    }
  } finally {
    await house.stop();
  }
  const head =
    'fault, clocks, versions, told, missing, doubled, early, stray, overtaken, late ms p50, p99, max';
  console.log(`| ${head.replaceAll(', ', ' | ')} |\n|${' --- |'.repeat(12)}\n${rows.join('\n')}`);
}

function row(name: string, outcome: Outcome): string {
  const { clocks, versions, told, missing, doubled, early, stray, overtaken, steps, away } = outcome;
  const from = (due: number) => (away.from <= due && due < away.to ? away.to : due);
  const late = steps.map(({ dueAt, keptAt }) => Math.max(0, keptAt - from(dueAt!))).sort((a, b) => a - b);
  const at = (share: number) => late[Math.min(late.length - 1, Math.floor(late.length * share))]?.toFixed(0);
  const counts = [clocks, versions, told, missing, doubled, early, stray, overtaken];
  return `| ${[name, ...counts, at(0.5), at(0.99), at(1)].join(' | ')} |`;
}
