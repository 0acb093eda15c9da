/**
 * `npm run check:calendar -- --cases 10000000`: asks the calendar kernel and the tests' minute-by-minute second opinion
 * the same of random calendars, zones, starts, targets and pauses, on all cores. The first disagreement is made as
 * small as possible, shown with the seed that finds it again (`--seed`), and fails the command.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { anyInquiry, compareInquiry } from '../services/sla/src/domain/calendar/cases';

/** Questions to one random calendar, and cases to one process at a time. */
const perCalendar = 20;
const perShare = 100_000;

const read = (args: string[]) =>
  parseArgs({
    args,
    options: {
      cases: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 30)) },
      cores: { type: 'string', default: String(availableParallelism()) },
      share: { type: 'boolean', default: false },
    },
  }).values;

export async function main(args: string[]): Promise<void> {
  const { cases, seed, cores, share } = read(args);
  if (share) return compareShare(Number(cases), Number(seed));
  console.log(`seed ${seed}, ${cases} cases on ${cores} cores`);
  const began = performance.now();
  const shares = Math.ceil(Number(cases) / perShare);
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < shares && !process.exitCode) {
      const n = next++;
      const some = Math.min(perShare, Number(cases) - n * perShare);
      if (!(await runShare(some, Number(seed) + n))) process.exitCode = 1;
      else console.log(`${(done += some)} agree, ${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
  };
  await Promise.all(Array.from({ length: Number(cores) }, work));
}

/** In a process of its own: true where all agree. */
function runShare(cases: number, seed: number): Promise<boolean> {
  const asked = ['--share', '--cases', `${cases}`, '--seed', `${seed}`];
  const args = ['--require', require.resolve('tsx/cjs'), __filename, ...asked];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code === 0));
  });
}

function compareShare(cases: number, seed: number): void {
  const compared = { times: 0, paused: 0, days: 0 };
  fc.assert(
    fc.property(anyInquiry(perCalendar), (inquiry) => compareInquiry(inquiry, compared)),
    { numRuns: Math.ceil(cases / perCalendar), seed },
  );
}

if (require.main === module)
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
