/**
 * `npm run bench:calendar`: how many due times and measures a second one core works out for a calendar of ten years
 * with holidays, near and far, against the naive way (the minute-by-minute second opinion of the tests).
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  addWorkingTime,
  compileCalendar,
  measureWorkingTime,
} from '../../services/sla/src/domain/calendar/kernel';
import { type CalendarSpec, weekdays } from '../../services/sla/src/domain/calendar/calendar';
import { walk, walkTime } from '../../services/sla/src/domain/calendar/reference';

const HOUR = 3_600_000;
const first = 2024;
const years = 10;
const frames = [
  { open: '09:00', close: '12:00' },
  { open: '13:30', close: '18:00' },
];
/** Working hours of a year, near enough to spread the distances. */
const yearly = 1_870;
const distances: [name: string, hours: number][] = [
  ['1 hour', 1],
  ['1 day', 7.5],
  ['1 month', yearly / 12],
  ['1 year', yearly],
  ['2 years', 2 * yearly],
  ['4 years', 4 * yearly],
  ['8 years', 8 * yearly],
];

const spec: CalendarSpec = {
  timeZone: 'Europe/Berlin',
  week: weekdays.slice(0, 5).flatMap((day) => frames.map((frame) => ({ day, ...frame }))),
  holidays: spread(20, 0).map((date) => ({ date, name: 'holiday' })),
  workingDays: spread(6, 9).map((date) => ({ date, frames })),
};

export function main(): Promise<void> {
  const bytesBefore = usedBytes();
  const began = spentMs();
  const calendar = compileCalendar(spec);
  const compiled = spentMs();
  measureWorkingTime(calendar, new Date(Date.UTC(first, 0, 1)), new Date(Date.UTC(first + years, 0, 1)));
  const ready = spentMs();
  console.log(
    `${years} years, ${spec.holidays.length} holidays, ${spec.workingDays.length} days worked in exchange: ` +
      `compiled in ${(compiled - began).toFixed(1)} ms, all years worked out in ${(ready - compiled).toFixed(1)} ms, ` +
      `${Math.round((usedBytes() - bytesBefore) / 1024)} KB`,
  );
  const starts = Array.from({ length: 1_024 }, (_, n) => new Date(Date.UTC(first, 0, 1) + n * 13.7 * HOUR));
  console.log('distance      add/s   measure/s   naive add/s   times naive');
  const rates = distances.map(([name, hours]) => {
    const ends = starts.map((start) => addWorkingTime(calendar, start, hours * HOUR));
    const add = countPerSecond((n) => addWorkingTime(calendar, starts[n & 1023]!, hours * HOUR));
    const measure = countPerSecond((n) => measureWorkingTime(calendar, starts[n & 1023]!, ends[n & 1023]!));
    const naive = hours <= yearly / 12 ? askNaively(starts[0]!, hours) : undefined;
    const beside = naive ? [naive.toFixed(0), (add / naive).toFixed(0)] : ['', ''];
    console.log(
      [name.padEnd(9), pad(add, 9), pad(measure, 11), beside[0]!.padStart(13), beside[1]!.padStart(13)].join(
        ' ',
      ),
    );
    return { add, measure };
  });
  const ratio = (what: 'add' | 'measure') => (rates.at(-1)![what] / rates[0]![what]).toFixed(2);
  console.log(
    `the farthest at ${ratio('add')} (add) and ${ratio('measure')} (measure) of the nearest's rate`,
  );
  return Promise.resolve();
}

/** How often in a second the naive way, its clock already read, walks so far. */
function askNaively(start: Date, hours: number): number {
  const from = start.getTime() / 60_000;
  const walked = walk(spec, from, from + 60 * 24 * 62);
  return countPerSecond(() => walkTime(walked, start.getTime(), hours * HOUR), 200);
}

/** By the time that this process had the core, and the best of five rounds, for others use the machine too. */
function countPerSecond(work: (n: number) => unknown, least = 20_000): number {
  let best = 0;
  for (let round = 0; round < 5; round++) {
    const began = spentMs();
    let count = 0;
    while (spentMs() - began < 100 || count < least) {
      for (let n = 0; n < least / 20; n++) work(count + n);
      count += least / 20;
    }
    best = Math.max(best, (count / (spentMs() - began)) * 1000);
  }
  return best;
}

function spentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** So many dates of each year. */
function spread(perYear: number, offset: number): string[] {
  return Array.from({ length: years * perYear }, (_, n) => {
    const year = first + Math.floor(n / perYear);
    const day = Math.floor(((n % perYear) * 365) / perYear) + offset;
    return new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
  });
}

const pad = (rate: number, width: number): string => Math.round(rate).toLocaleString('en').padStart(width);

/** What lives after the rubbish is collected. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}
