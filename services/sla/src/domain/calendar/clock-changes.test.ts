import { weekdays } from './calendar';
import { addWorkingTime, listWorkingIntervals, measureWorkingTime } from './kernel';
import { add, calendar, HOUR, measure, utc } from './samples';

describe('when clocks are changed', () => {
  /** Hours a frame of every day really lasts on one date (from noon to noon for a night). */
  test.each<[string, string, string, string, string, number]>([
    [
      'Berlin loses an hour of the night',
      'Europe/Berlin',
      '22:00–06:00',
      '2026-03-28T12:00+01:00',
      '2026-03-29T12:00+02:00',
      7,
    ],
    [
      'Berlin gains an hour of the night',
      'Europe/Berlin',
      '22:00–06:00',
      '2026-10-24T12:00+02:00',
      '2026-10-25T12:00+01:00',
      9,
    ],
    [
      'Berlin opens at the end of the gap',
      'Europe/Berlin',
      '02:30–04:00',
      '2026-03-29T00:00+01:00',
      '2026-03-30T00:00+02:00',
      1,
    ],
    [
      'Berlin closes where the gap begins',
      'Europe/Berlin',
      '01:00–02:30',
      '2026-03-29T00:00+01:00',
      '2026-03-30T00:00+02:00',
      1,
    ],
    [
      'Berlin never opens within the gap',
      'Europe/Berlin',
      '02:15–02:45',
      '2026-03-29T00:00+01:00',
      '2026-03-30T00:00+02:00',
      0,
    ],
    [
      'New York springs forward',
      'America/New_York',
      '00:00–08:00',
      '2026-03-08T00:00-05:00',
      '2026-03-08T12:00-04:00',
      7,
    ],
    [
      'New York falls back',
      'America/New_York',
      '00:00–08:00',
      '2026-11-01T00:00-04:00',
      '2026-11-01T12:00-05:00',
      9,
    ],
    [
      'New York: 01:00–03:00 is three hours',
      'America/New_York',
      '01:00–03:00',
      '2026-11-01T00:00-04:00',
      '2026-11-01T12:00-05:00',
      3,
    ],
    [
      'New York: from the first 01:15 to the last 01:45',
      'America/New_York',
      '01:15–01:45',
      '2026-11-01T00:00-04:00',
      '2026-11-01T12:00-05:00',
      1.5,
    ],
    [
      'New York: closing at 01:00 is not put off',
      'America/New_York',
      '00:00–01:00',
      '2026-11-01T00:00-04:00',
      '2026-11-01T12:00-05:00',
      1,
    ],
    [
      'New York: opening at 02:00 waits out both',
      'America/New_York',
      '02:00–03:00',
      '2026-11-01T00:00-04:00',
      '2026-11-01T12:00-05:00',
      1,
    ],
    [
      'Lord Howe goes back by half an hour',
      'Australia/Lord_Howe',
      '01:00–03:00',
      '2026-04-05T00:00+11:00',
      '2026-04-05T12:00+10:30',
      2.5,
    ],
    [
      'Lord Howe goes forward by half an hour',
      'Australia/Lord_Howe',
      '01:00–03:00',
      '2026-10-04T00:00+10:30',
      '2026-10-04T12:00+11:00',
      1.5,
    ],
    [
      'Samoa skips 30 December 2011',
      'Pacific/Apia',
      '09:00–17:00',
      '2011-12-29T09:00-10:00',
      '2011-12-31T17:00+14:00',
      16,
    ],
    [
      "Samoa's night is as long as any",
      'Pacific/Apia',
      '22:00–06:00',
      '2011-12-29T12:00-10:00',
      '2011-12-31T12:00+14:00',
      8,
    ],
    ['Kathmandu is 5:45 ahead', 'Asia/Kathmandu', '09:00–17:00', '2026-06-01T03:15Z', '2026-06-01T11:15Z', 8],
    ['Kolkata is 5:30 ahead', 'Asia/Kolkata', '09:00–17:00', '2026-06-01T03:30Z', '2026-06-01T11:30Z', 8],
  ])('SLM-03 %s (%s %s)', (_, zone, frame, from, to, lasts) => {
    expect(measure(calendar(zone, weekdays, [frame]), from, to)).toBe(lasts * HOUR);
  });

  test.each<[string, string, string, string, number, string]>([
    [
      'through the lost hour of Berlin',
      'Europe/Berlin',
      '22:00–06:00',
      '2026-03-28T23:00+01:00',
      4,
      '2026-03-29T04:00+02:00',
    ],
    [
      'through the hour Berlin has twice',
      'Europe/Berlin',
      '22:00–06:00',
      '2026-10-24T23:00+02:00',
      4,
      '2026-10-25T02:00+01:00',
    ],
    [
      'over the half hour of Lord Howe',
      'Australia/Lord_Howe',
      '00:00–24:00',
      '2026-04-05T00:30+11:00',
      3,
      '2026-04-05T03:00+10:30',
    ],
    [
      'from 29 to 31 December in Samoa',
      'Pacific/Apia',
      '09:00–17:00',
      '2011-12-29T16:00-10:00',
      2,
      '2011-12-31T10:00+14:00',
    ],
    ['in Kathmandu', 'Asia/Kathmandu', '09:00–17:00', '2026-06-01T16:30+05:45', 1, '2026-06-02T09:30+05:45'],
  ])('SLM-03 hours run by real time %s', (_, zone, frame, from, n, due) => {
    expect(add(calendar(zone, weekdays, [frame]), from, n * HOUR)).toBe(utc(due));
  });
});

describe('24×7', () => {
  test('SLM-03 nothing is lost at midnight, at a change of clocks or at a turn of the year', () => {
    for (const zone of [
      'UTC',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'America/St_Johns',
      'Pacific/Apia',
      'Asia/Shanghai',
    ]) {
      const on = calendar(zone, weekdays, ['00:00–24:00']);
      const [from, to] = [new Date('2005-06-15T11:22:33.444Z'), new Date('2019-07-01T00:00:00Z')];
      expect(measureWorkingTime(on, from, to)).toBe(to.getTime() - from.getTime());
      expect(addWorkingTime(on, from, to.getTime() - from.getTime())).toEqual(to);
      expect(listWorkingIntervals(on, from, to)).toEqual([{ from, to }]);
    }
  });
  test('SLM-03 24 hours from any time of day make the same', () => {
    const on = calendar('Europe/Berlin', weekdays, ['08:00–08:00']);
    expect(add(on, '2026-03-27T23:59:59.999+01:00', 72 * HOUR)).toBe(utc('2026-03-31T00:59:59.999+02:00'));
  });
});
