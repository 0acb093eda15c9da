import fc from 'fast-check';
import { anyCase, anyInquiry, type Case, compareInquiry, DAY } from './cases';
import {
  addWorkingDays,
  addWorkingTime,
  compileCalendar,
  isWorkingTime,
  listWorkingIntervals,
  measureWorkingTime,
  nextOpening,
} from './kernel';

// `npm run check:calendar -- --cases 10000000` looks longer than the tests have time for.
const calendars = 10_000;
const numRuns = 2_500;

test('SLM-03 the kernel and a clock read minute by minute agree on due times, pauses, working days, measures and hours', () => {
  const compared = { times: 0, paused: 0, days: 0 };
  fc.assert(
    fc.property(anyInquiry(1), (inquiry) => compareInquiry(inquiry, compared)),
    { numRuns: calendars },
  );
  // What the walk does not reach compares nothing, so it must stay the exception.
  expect(compared.times).toBeGreaterThan(calendars * 0.7);
  expect(compared.paused).toBeGreaterThan(calendars * 0.5);
  expect(compared.days).toBeGreaterThan(calendars * 0.4);
}, 120_000);

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
