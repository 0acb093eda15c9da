import fc from 'fast-check';
import { type CalendarSpec, type Frame, weekdays } from './calendar';
import {
  addWorkingDays,
  addWorkingTime,
  compileCalendar,
  isWorkingTime,
  listWorkingIntervals,
  measureWorkingTime,
  nextOpening,
  NoWorkingTime,
} from './kernel';
import { walk, walkDays, walkMeasure, walkTime } from './reference';

// PROPERTY_RUNS=20000 looks longer than the check has time for.
const numRuns = Number(process.env.PROPERTY_RUNS ?? 2_500);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

interface Case {
  spec: CalendarSpec;
  edge: number;
  start: number;
  duration: number;
  days: number;
}

const anyCase: fc.Arbitrary<Case> = fc.constantFrom(...edges).chain(([timeZone, date]) => {
  const edge = Date.parse(date);
  const nearby = fc
    .integer({ min: -3, max: 9 })
    .map((n) => new Date(edge + n * DAY).toISOString().slice(0, 10));
  return fc.record({
    spec: fc.record({
      timeZone: fc.constant(timeZone),
      week,
      holidays: fc.uniqueArray(
        nearby.map((date) => ({ date, name: 'off' })),
        { maxLength: 4, selector: (day) => day.date },
      ),
      workingDays: fc.uniqueArray(
        fc.record({ date: nearby, frames: fc.array(frame, { minLength: 1, maxLength: 2 }) }),
        {
          maxLength: 3,
          selector: (day) => day.date,
        },
      ),
    }),
    edge: fc.constant(edge),
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
  });
});

const FIRST_DAY = -5;
const LAST_DAY = 10;
const walkAround = ({ spec, edge }: Case) =>
  walk(spec, (edge + FIRST_DAY * DAY) / MINUTE, (edge + LAST_DAY * DAY) / MINUTE);
const walkedUntil = ({ edge }: Case) => edge + LAST_DAY * DAY;

/** What the kernel says, or undefined where it says that there is no such time. */
function ask(question: () => Date): number | undefined {
  try {
    return question().getTime();
  } catch (error) {
    if (error instanceof NoWorkingTime) return undefined;
    throw error;
  }
}

test('SLM-03 the kernel and a clock read minute by minute agree on due times, working days, measures and hours', () => {
  const compared = { times: 0, days: 0 };
  fc.assert(
    fc.property(anyCase, fc.integer({ min: -DAY, max: 6 * DAY }), (given, length) => {
      const calendar = compileCalendar(given.spec);
      const walked = walkAround(given);
      const from = new Date(given.start);
      const to = new Date(given.start + length);

      expect(isWorkingTime(calendar, from)).toBe(
        walked.working[Math.floor(given.start / MINUTE) - walked.from],
      );
      expect(measureWorkingTime(calendar, from, to)).toBe(walkMeasure(walked, given.start, to.getTime()));

      const due = ask(() => addWorkingTime(calendar, from, given.duration));
      const walkedDue = walkTime(walked, given.start, given.duration);
      if (walkedDue !== undefined) compared.times++;
      if (walkedDue !== undefined || (due !== undefined && due < walkedUntil(given)))
        expect(due).toBe(walkedDue);

      const walkedDay = walkDays(walked, given.start, given.days);
      // The last days before its end the walk sees only in part.
      if (walkedDay === undefined || walkedDay >= walkedUntil(given) - 3 * DAY) return;
      compared.days++;
      expect(ask(() => addWorkingDays(calendar, from, given.days))).toBe(walkedDay);
    }),
    { numRuns },
  );
  // What the walk does not reach compares nothing, so it must stay the exception.
  expect(compared.times).toBeGreaterThan(numRuns * 0.7);
  expect(compared.days).toBeGreaterThan(numRuns * 0.4);
});

describe('laws', () => {
  const hasTime = ({ spec }: Case) => spec.week.length > 0;

  test('SLM-03 what was added is what is measured', () => {
    fc.assert(
      fc.property(anyCase.filter(hasTime), ({ spec, start, duration }) => {
        const calendar = compileCalendar(spec);
        const from = new Date(start);
        expect(measureWorkingTime(calendar, from, addWorkingTime(calendar, from, duration))).toBe(duration);
      }),
      { numRuns },
    );
  });

  test('SLM-03 more time and a later start are never due earlier', () => {
    fc.assert(
      fc.property(
        anyCase.filter(hasTime),
        fc.nat(DAY),
        fc.nat(DAY),
        ({ spec, start, duration, days }, later, longer) => {
          const calendar = compileCalendar(spec);
          const add = (at: number, ms: number) => addWorkingTime(calendar, new Date(at), ms).getTime();
          expect(add(start, duration + longer)).toBeGreaterThanOrEqual(add(start, duration));
          expect(add(start + later, duration)).toBeGreaterThanOrEqual(add(start, duration));
          const addDays = (n: number) => addWorkingDays(calendar, new Date(start), n).getTime();
          expect(addDays(days)).toBeGreaterThanOrEqual(addDays(days - 1));
          expect(addDays(1)).toBeGreaterThanOrEqual(start);
        },
      ),
      { numRuns },
    );
  });

  test('SLM-03 parts measure as much as the whole, and as much as the intervals listed', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(400 * DAY), fc.nat(400 * DAY), ({ spec, start }, first, second) => {
        const calendar = compileCalendar(spec);
        const [a, b, c] = [start, start + first, start + first + second].map((at) => new Date(at)) as [
          Date,
          Date,
          Date,
        ];
        const whole = measureWorkingTime(calendar, a, c);
        expect(measureWorkingTime(calendar, a, b) + measureWorkingTime(calendar, b, c)).toBe(whole);
        const intervals = listWorkingIntervals(calendar, a, c);
        expect(intervals.reduce((sum, { from, to }) => sum + (to.getTime() - from.getTime()), 0)).toBe(whole);
        const edges = intervals.flatMap(({ from, to }) => [from.getTime(), to.getTime()]);
        expect(edges.every((edge, i) => i === 0 || edges[i - 1]! < edge)).toBe(true);
      }),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  });

  test('SLM-03 the next opening is working time with none before it', () => {
    fc.assert(
      fc.property(anyCase.filter(hasTime), ({ spec, start }) => {
        const calendar = compileCalendar(spec);
        const opening = nextOpening(calendar, new Date(start));
        expect(isWorkingTime(calendar, opening)).toBe(true);
        expect(measureWorkingTime(calendar, new Date(start), opening)).toBe(0);
      }),
      { numRuns },
    );
  });
});
