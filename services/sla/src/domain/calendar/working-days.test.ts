import { weekdays } from './calendar';
import { type Calendar, isWorkingTime, listWorkingIntervals } from './kernel';
import { add, addDays, calendar, HOUR, measure, utc, workweek } from './samples';

describe('holidays and make-up working days', () => {
  // The State Council's Spring Festival of 2026: off from 15 to 23 February, worked on the Saturdays around it.
  const day = ['09:00–12:00', '13:00–18:00'];
  const dates = [15, 16, 17, 18, 19, 20, 21, 22, 23].map((date) => `2026-02-${date}`);
  const china = calendar('Asia/Shanghai', workweek, day, {
    holidays: dates,
    workingDays: { '2026-02-14': day, '2026-02-28': day },
  });

  test('SLM-03 time left on the make-up Saturday before Spring Festival runs on after it', () => {
    expect(add(china, '2026-02-14T17:00+08:00', 4 * HOUR)).toBe(utc('2026-02-24T12:00+08:00'));
  });
  test('SLM-03 nothing counts on the holidays', () => {
    expect(measure(china, '2026-02-14T18:00+08:00', '2026-02-24T09:00+08:00')).toBe(0);
    expect(isWorkingTime(china, new Date('2026-02-18T10:00+08:00'))).toBe(false);
  });
  test('SLM-03 the make-up Saturday after the festival counts, an ordinary Saturday does not', () => {
    expect(add(china, '2026-02-27T17:00+08:00', 2 * HOUR)).toBe(utc('2026-02-28T10:00+08:00'));
    expect(add(china, '2026-03-06T17:00+08:00', 2 * HOUR)).toBe(utc('2026-03-09T10:00+08:00'));
  });
  test('SLM-03 a working day counts make-up days and no holidays', () => {
    expect(addDays(china, '2026-02-13T15:20+08:00', 1)).toBe(utc('2026-02-14T15:20+08:00'));
    expect(addDays(china, '2026-02-13T15:20+08:00', 2)).toBe(utc('2026-02-24T15:20+08:00'));
    expect(addDays(china, '2026-02-27T15:20+08:00', 1)).toBe(utc('2026-02-28T15:20+08:00'));
  });
  test('SLM-03 a make-up working day beats a holiday and brings its own hours', () => {
    const on = calendar('UTC', workweek, ['09:00–17:00'], {
      holidays: ['2026-03-04'],
      workingDays: { '2026-03-04': ['10:00–11:00'], '2026-03-05': ['12:00–13:00'] },
    });
    expect(measure(on, '2026-03-04T00:00Z', '2026-03-05T00:00Z')).toBe(HOUR);
    expect(measure(on, '2026-03-05T00:00Z', '2026-03-06T00:00Z')).toBe(HOUR);
  });
  test('SLM-03 a night shift begun on the eve of a holiday goes on to its close, the next one does not open', () => {
    const nights = calendar('UTC', weekdays, ['22:00–06:00'], { holidays: ['2026-05-01'] });
    expect(
      listWorkingIntervals(nights, new Date('2026-04-30T12:00Z'), new Date('2026-05-03T00:00Z')),
    ).toEqual([
      { from: new Date('2026-04-30T22:00Z'), to: new Date('2026-05-01T06:00Z') },
      { from: new Date('2026-05-02T22:00Z'), to: new Date('2026-05-03T00:00Z') },
    ]);
  });
});

describe('working days', () => {
  const split = calendar('Europe/Berlin', workweek, ['09:00–12:00', '13:00–18:00']);
  const nights = calendar('Europe/Berlin', workweek, ['22:00–06:00']);
  const oddMorning = calendar('Europe/Berlin', workweek, ['22:00–06:00'], {
    workingDays: { '2026-06-06': ['00:00–00:01'] },
  });
  const everyNight = calendar('Europe/Berlin', weekdays, ['00:00–24:00']);

  test.each<[string, Calendar, string, number, string]>([
    ['keep the clock time', split, '2026-06-04T15:20:30.400+02:00', 1, '2026-06-05T15:20:30.400+02:00'],
    ['pass over the weekend', split, '2026-06-04T15:20+02:00', 2, '2026-06-08T15:20+02:00'],
    ['keep a clock time in the lunch break', split, '2026-06-04T12:30+02:00', 1, '2026-06-05T12:30+02:00'],
    ['do not begin before the opening', split, '2026-06-04T07:00+02:00', 1, '2026-06-05T09:00+02:00'],
    ['end with the day', split, '2026-06-04T20:00+02:00', 1, '2026-06-05T18:00+02:00'],
    ['count from the opening after a weekend', split, '2026-06-06T15:20+02:00', 1, '2026-06-09T09:00+02:00'],
    [
      'keep the clock time over a change of clocks',
      split,
      '2026-03-27T15:20+01:00',
      1,
      '2026-03-30T15:20+02:00',
    ],
    ['go on at the end of a gap', everyNight, '2026-03-28T02:30+01:00', 1, '2026-03-29T03:00+02:00'],
    ['take the first of two equal times', everyNight, '2026-10-24T02:30+02:00', 1, '2026-10-25T02:30+02:00'],
    ["count a night as its evening's", nights, '2026-06-05T02:00+02:00', 1, '2026-06-06T02:00+02:00'],
    [
      "count Friday's night on Saturday as Friday",
      nights,
      '2026-06-06T02:00+02:00',
      1,
      '2026-06-09T02:00+02:00',
    ],
    [
      'none outside hours are due at the opening',
      split,
      '2026-06-06T15:20+02:00',
      0,
      '2026-06-08T09:00+02:00',
    ],
    ['none within hours are due at once', split, '2026-06-04T15:20+02:00', 0, '2026-06-04T15:20+02:00'],
    ['are never due before they began', oddMorning, '2026-06-06T02:00+02:00', 1, '2026-06-06T06:00+02:00'],
    ['run over years', split, '2026-06-04T15:20+02:00', 5 * 261, '2031-06-05T15:20+02:00'],
  ])('SLM-03 working days %s', (_, on, from, n, due) => {
    expect(addDays(on, from, n)).toBe(utc(due));
  });

  test('SLM-03 the day that Samoa skipped is no working day', () => {
    const on = calendar('Pacific/Apia', weekdays, ['09:00–17:00']);
    expect(addDays(on, '2011-12-29T10:00-10:00', 1)).toBe(utc('2011-12-31T10:00+14:00'));
  });
  test('SLM-03 a shift that opened before clocks went back over midnight is still the one at work', () => {
    const on = calendar('America/St_Johns', weekdays, ['00:00–24:00'], {
      workingDays: { '2006-10-28': ['00:00–00:01'] },
    });
    // Saturday 23:15 for the second time: Sunday opened half an hour ago, for one minute, and has not closed since.
    expect(addDays(on, '2006-10-28T23:15-03:30', 1)).toBe(utc('2006-10-30T00:00-03:30'));
  });
  test('SLM-03 a day that is wide of its frames is still clipped to the first and the last of them', () => {
    const on = calendar('UTC', ['MON'], ['10:00–11:00', '15:00–16:00'], {
      workingDays: { '2026-06-02': ['08:00–20:00'] },
    });
    expect(addDays(on, '2026-06-02T19:00Z', 1)).toBe(utc('2026-06-08T16:00Z'));
    expect(addDays(on, '2026-06-02T09:00Z', 1)).toBe(utc('2026-06-08T10:00Z'));
  });
});
