import fc from 'fast-check';
import { type CalendarSpec, type Frame, weekdays } from './calendar';
import {
  addWorkingDays,
  addWorkingTime,
  type Calendar,
  compileCalendar,
  isWorkingTime,
  measureWorkingTime,
  NoWorkingTime,
} from './kernel';
import { pauseWalk, walk, type Walk, walkDays, walkMeasure, walkTime } from './reference';

// Random calendars and questions, and the comparison of the kernel with the second opinion: for the tests, and for
// `npm run check:calendar`, which asks millions.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Zones, each with a UTC date near which its clock does something remarkable (or, for some, never does). */
const edges: [string, string][] = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-04'], // half an hour back
  ['Australia/Lord_Howe', '2026-10-03'],
  ['America/Sao_Paulo', '2018-11-04'], // midnight does not exist
  ['America/Sao_Paulo', '2018-02-18'], // the hour before midnight comes twice
  ['America/St_Johns', '2006-04-02'], // one minute past midnight
  ['America/St_Johns', '2006-10-29'],
  ['Pacific/Apia', '2011-12-30'], // a day that never was
  ['Antarctica/Troll', '2026-03-29'], // two hours at once
  ['Antarctica/Troll', '2026-10-25'],
  ['Africa/Casablanca', '2026-02-15'], // Ramadan
  ['Pacific/Chatham', '2026-04-04'], // +12:45
  ['America/Caracas', '2016-05-01'], // half an hour, for good
  ['Asia/Kathmandu', '2026-01-01'],
  ['Asia/Kolkata', '2026-01-26'],
  ['Asia/Shanghai', '2026-02-17'],
  ['Asia/Tehran', '2022-09-21'], // the last time, at midnight
  ['Africa/Cairo', '2028-10-26'],
  ['UTC', '2028-02-29'],
  ['UTC', '2025-02-11'], // where one of the kernel's blocks ends and the next begins
  ['America/New_York', '2063-03-11'], // just before such an edge
  ['America/Los_Angeles', '2059-03-09'], // and just after one
];

const two = (n: number) => String(n).padStart(2, '0');
const write = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Times of day, by preference where clocks are changed and where days meet. */
const minuteOfDay = fc.oneof(
  fc.nat(1439),
  fc.constantFrom(0, 1, 60, 90, 105, 120, 150, 165, 180, 540, 720, 1020, 1380, 1410, 1439),
);
const frame: fc.Arbitrary<Frame> = fc
  .tuple(minuteOfDay, fc.oneof(minuteOfDay, fc.constant(1440)))
  .map(([open, close]) => ({ open: write(open), close: write(close) }));

const everyDay = (frames: Frame[]) => weekdays.flatMap((day) => frames.map((hours) => ({ day, ...hours })));
const week = fc.oneof(
  fc
    .array(fc.record({ day: fc.constantFrom(...weekdays), frame }), { maxLength: 10 })
    .map((entries) => entries.map(({ day, frame }) => ({ day, ...frame }))),
  fc.array(frame, { minLength: 1, maxLength: 3 }).map(everyDay),
  fc.constant(everyDay([{ open: '00:00', close: '24:00' }])),
  fc.constant(everyDay([{ open: '22:00', close: '06:00' }])),
  fc.constant(
    everyDay([
      { open: '09:00', close: '12:00' },
      { open: '13:00', close: '18:00' },
    ]).slice(0, 10),
  ),
);

/** What is asked of a calendar: from when, how much of it, and when the clock rests (whole minutes, ascending). */
export interface Question {
  start: number;
  duration: number;
  days: number;
  length: number;
  pauses: [from: number, to: number][];
}

export interface Case extends Question {
  spec: CalendarSpec;
  edge: number;
}

function question(edge: number): fc.Arbitrary<Question> {
  return fc
    .record({
      start: fc
        .oneof(
          fc.integer({ min: -2 * DAY, max: 3 * DAY }),
          fc.integer({ min: -2 * 96, max: 3 * 96 }).map((n) => n * 15 * MINUTE),
        )
        .map((offset) => edge + offset),
      duration: fc.oneof(
        fc.nat(30 * HOUR),
        fc.nat(120).map((n) => n * 15 * MINUTE),
        fc.nat(5),
      ),
      days: fc.integer({ min: 1, max: 4 }),
      length: fc.integer({ min: -DAY, max: 6 * DAY }),
      pauses: fc.array(fc.tuple(fc.nat(12 * 60), fc.nat(30 * 60)), { maxLength: 4 }),
    })
    .map(({ pauses, ...rest }) => ({ ...rest, pauses: placePauses(rest.start, pauses) }));
}

/** Pauses one after the other: so many minutes after the one before, for so many minutes. */
function placePauses(start: number, steps: [wait: number, length: number][]): [number, number][] {
  let minute = Math.ceil(start / MINUTE);
  return steps.map(([wait, length]) => {
    const from = minute + wait;
    minute = from + length;
    return [from, minute];
  });
}

const anyCalendar = fc.constantFrom(...edges).chain(([timeZone, date]) => {
  const edge = Date.parse(date);
  const nearby = fc
    .integer({ min: -3, max: 9 })
    .map((n) => new Date(edge + n * DAY).toISOString().slice(0, 10));
  const spec = fc.record({
    timeZone: fc.constant(timeZone),
    week,
    holidays: fc.uniqueArray(
      nearby.map((date) => ({ date, name: 'off' })),
      { maxLength: 4, selector: (day) => day.date },
    ),
    workingDays: fc.uniqueArray(
      fc.record({ date: nearby, frames: fc.array(frame, { minLength: 1, maxLength: 2 }) }),
      { maxLength: 3, selector: (day) => day.date },
    ),
  });
  return fc.record({ spec, edge: fc.constant(edge) });
});

export const anyCase: fc.Arbitrary<Case> = anyCalendar.chain(({ spec, edge }) =>
  question(edge).map((asked) => ({ spec, edge, ...asked })),
);

/** A calendar with several questions, so that the walk through its minutes serves them all. */
export const anyInquiry = (questions: number) =>
  anyCalendar.chain(({ spec, edge }) =>
    fc
      .array(question(edge), { minLength: questions, maxLength: questions, size: 'max' })
      .map((asked) => ({ spec, edge, asked })),
  );

const FIRST_DAY = -5;
const LAST_DAY = 10;
const walkAround = (spec: CalendarSpec, edge: number): Walk =>
  walk(spec, (edge + FIRST_DAY * DAY) / MINUTE, (edge + LAST_DAY * DAY) / MINUTE);

/** What there was to compare: what the walk does not reach compares nothing. */
export interface Compared {
  times: number;
  paused: number;
  days: number;
}

/** @throws Error saying what the kernel and the second opinion disagree on */
function compare(calendar: Calendar, walked: Walk, asked: Question, compared: Compared): void {
  const { start, duration, days, length, pauses } = asked;
  const end = (walked.from + walked.working.length) * MINUTE;
  const from = new Date(start);
  const to = new Date(start + length);
  agree('working', +isWorkingTime(calendar, from), walked.working[Math.floor(start / MINUTE) - walked.from]);
  agree('measure', measureWorkingTime(calendar, from, to), walkMeasure(walked, start, start + length));

  const due = ask(() => addWorkingTime(calendar, from, duration));
  const walkedDue = walkTime(walked, start, duration);
  if (walkedDue !== undefined) compared.times++;
  if (walkedDue !== undefined || (due !== undefined && due < end)) agree('due', due, walkedDue);

  const pausedDue = ask(() => addBetween(calendar, start, duration, pauses));
  const walkedPaused = walkTime(pauseWalk(walked, pauses), start, duration);
  if (duration > 0 && walkedPaused !== undefined) {
    compared.paused++;
    agree('due with pauses', pausedDue, walkedPaused);
  }

  const walkedDay = walkDays(walked, start, days);
  // The last days before its end the walk sees only in part.
  if (walkedDay === undefined || walkedDay >= end - 3 * DAY) return;
  compared.days++;
  agree(
    'working days',
    ask(() => addWorkingDays(calendar, from, days)),
    walkedDay,
  );
}

/** When a target is used up by a clock that rests in some minutes, as clocks do it: stretch by stretch. */
function addBetween(calendar: Calendar, start: number, duration: number, pauses: Question['pauses']): Date {
  let left = duration;
  let from = new Date(start);
  for (const [rest, resume] of pauses) {
    const to = new Date(rest * MINUTE);
    const worked = measureWorkingTime(calendar, from, to);
    if (worked >= left) break;
    left -= worked;
    from = new Date(resume * MINUTE);
  }
  return addWorkingTime(calendar, from, left);
}

function agree(what: string, kernel: number | undefined, reference: number | undefined): void {
  if (kernel === reference) return;
  throw new Error(`${what}: the kernel says ${show(kernel)}, the second opinion ${show(reference)}`);
}

const show = (value: number | undefined): string =>
  value === undefined ? 'never' : value > DAY * 1000 ? new Date(value).toISOString() : String(value);

/** What the kernel says, or undefined where it says that there is no such time. */
function ask(question: () => Date): number | undefined {
  try {
    return question().getTime();
  } catch (error) {
    if (error instanceof NoWorkingTime) return undefined;
    throw error;
  }
}

/** Asks the kernel and the second opinion the same of a random calendar. */
export function compareInquiry(
  { spec, edge, asked }: { spec: CalendarSpec; edge: number; asked: Question[] },
  compared: Compared,
): void {
  const calendar = compileCalendar(spec);
  const walked = walkAround(spec, edge);
  for (const each of asked)
    try {
      compare(calendar, walked, each, compared);
    } catch (error) {
      throw new Error(`${(error as Error).message}; asked ${JSON.stringify(each)}`, { cause: error });
    }
}
