import {
  compileCalendar,
  isWorkingTime,
  listWorkingIntervals,
  measureWorkingTime,
  nextOpening,
  NoWorkingTime,
} from './kernel';
import { add, addDays, calendar, HOUR, measure, office, utc, workweek } from './samples';

describe('intervals (sla-cases B)', () => {
  const split = calendar('UTC', workweek, ['09:00–12:00', '13:00–17:00']);

  test('SLM-03 B1 time runs over a closing into the next morning', () => {
    expect(add(split, '2024-03-20T16:30Z', 2 * HOUR)).toBe(utc('2024-03-21T10:30Z'));
  });
  test('SLM-03 B2 the inverse measures the same', () => {
    expect(measure(split, '2024-03-20T16:30Z', '2024-03-21T10:30Z')).toBe(2 * HOUR);
  });
  test.each([
    ['in the evening', '2024-03-20T20:00Z', '2024-03-21T09:00Z'],
    ['at closing', '2024-03-20T17:00Z', '2024-03-21T09:00Z'],
    ['at noon', '2024-03-20T12:30Z', '2024-03-20T13:00Z'],
    ['on Saturday', '2024-03-23T10:00Z', '2024-03-25T09:00Z'],
    ['at opening', '2024-03-20T09:00Z', '2024-03-20T09:00Z'],
    ['within hours', '2024-03-20T10:00:00.123Z', '2024-03-20T10:00:00.123Z'],
  ])('SLM-03 B3 no time at all %s is due when work goes on', (_, from, due) => {
    expect(add(split, from, 0)).toBe(utc(due));
    expect(nextOpening(split, new Date(from)).toISOString()).toBe(utc(due));
  });
  test('SLM-03 B4 a reversed interval measures 0', () => {
    expect(measure(split, '2024-03-21T10:30Z', '2024-03-20T16:30Z')).toBe(0);
  });
  test('SLM-03 time that ends exactly at closing is due at closing, a millisecond more the next morning', () => {
    expect(add(split, '2024-03-20T16:00Z', HOUR)).toBe(utc('2024-03-20T17:00Z'));
    expect(add(split, '2024-03-20T16:00Z', HOUR + 1)).toBe(utc('2024-03-21T09:00:00.001Z'));
  });
  test('SLM-03 the opening belongs to the hours, the closing does not', () => {
    const times = ['08:59:59.999', '09:00', '11:59:59.999', '12:00', '13:00', '17:00'];
    expect(times.map((time) => isWorkingTime(split, new Date(`2024-03-20T${time}Z`)))).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
  });
  test('SLM-03 intervals are listed clipped to what was asked for', () => {
    expect(listWorkingIntervals(split, new Date('2024-03-20T11:00Z'), new Date('2024-03-21T09:30Z'))).toEqual(
      [
        { from: new Date('2024-03-20T11:00Z'), to: new Date('2024-03-20T12:00Z') },
        { from: new Date('2024-03-20T13:00Z'), to: new Date('2024-03-20T17:00Z') },
        { from: new Date('2024-03-21T09:00Z'), to: new Date('2024-03-21T09:30Z') },
      ],
    );
  });
  test('SLM-03 frames that overlap or touch count once', () => {
    const heaped = calendar('UTC', ['WED'], ['09:00–12:00', '11:00–13:00', '10:00–10:30', '13:00–14:00']);
    expect(measure(heaped, '2024-03-20T00:00Z', '2024-03-21T00:00Z')).toBe(5 * HOUR);
    expect(
      listWorkingIntervals(heaped, new Date('2024-03-20T00:00Z'), new Date('2024-03-21T00:00Z')),
    ).toHaveLength(1);
  });
});

describe('what cannot be', () => {
  const never = calendar('UTC', [], []);
  const once = calendar('UTC', [], [], { workingDays: { '2026-03-04': ['09:00–17:00'] } });

  test('SLM-03 a calendar without hours says so instead of searching for ever', () => {
    expect(() => add(never, '2026-01-01T00:00Z', 1)).toThrow(NoWorkingTime);
    expect(() => add(never, '2026-01-01T00:00Z', 0)).toThrow(NoWorkingTime);
    expect(() => addDays(never, '2026-01-01T00:00Z', 1)).toThrow(NoWorkingTime);
    expect(measure(never, '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toBe(0);
    expect(listWorkingIntervals(never, new Date('2026-01-01T00:00Z'), new Date('2027-01-01T00:00Z'))).toEqual(
      [],
    );
    expect(isWorkingTime(never, new Date('2026-01-01T10:00Z'))).toBe(false);
  });
  test('SLM-03 hours that are used up for good are said to be', () => {
    expect(add(once, '2020-01-01T00:00Z', 8 * HOUR)).toBe(utc('2026-03-04T17:00Z'));
    expect(() => add(once, '2020-01-01T00:00Z', 8 * HOUR + 1)).toThrow(/never has 28800001 ms/);
    expect(() => nextOpening(once, new Date('2026-03-04T17:00Z'))).toThrow(NoWorkingTime);
    expect(() => addDays(once, '2026-03-04T10:00Z', 1)).toThrow(NoWorkingTime);
  });
  test('SLM-03 impossible questions are refused', () => {
    expect(() => add(office, '2026-01-01T00:00Z', -1)).toThrow(RangeError);
    expect(() => add(office, '2026-01-01T00:00Z', NaN)).toThrow(RangeError);
    expect(() => addDays(office, '2026-01-01T00:00Z', 1.5)).toThrow(RangeError);
    expect(() => measureWorkingTime(office, new Date(NaN), new Date())).toThrow(RangeError);
    expect(() => measure(office, '0001-01-01T00:00Z', '2026-01-01T00:00Z')).toThrow(/1900 to 2299/);
    expect(() => add(office, '2026-01-01T00:00Z', Infinity)).toThrow(NoWorkingTime);
  });
  test('SLM-03 a calendar with mistakes is not compiled, and all of them are named', () => {
    const spec = { timeZone: 'x', week: [], holidays: [{ date: 'y', name: '' }], workingDays: [] };
    expect(() => compileCalendar(spec)).toThrow(/timeZone.*holidays\[0\]\.date/);
  });
});

test('SLM-03 a calendar asked about every year remembers only some of them', () => {
  const on = calendar('Europe/Berlin', workweek, ['09:00–17:00']);
  expect(measure(on, '1900-01-01T00:00Z', '2299-12-31T00:00Z')).toBeGreaterThan(800_000 * HOUR);
  expect(on.blocks.size).toBeLessThanOrEqual(64);
});
