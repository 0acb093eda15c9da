import { type Calendar } from './kernel';
import { add, always, calendar, daily, measure, MINUTE, office, utc, workweek } from './samples';

describe("a ticket's life (sla-cases A)", () => {
  /** Times in which a clock counted; the last may be running still. */
  type Counting = [from: string, to?: string][];

  const used = (on: Calendar, counting: Counting, until: string) =>
    counting.reduce((sum, [from, to = until]) => sum + measure(on, from, to), 0) / MINUTE;

  /** When the target is used up, given the times in which the clock counted. */
  function due(on: Calendar, counting: Counting, target: number): string {
    let left = target * MINUTE;
    for (const [from, to] of counting) {
      const counted = to ? measure(on, from, to) : Infinity;
      if (left <= counted) return add(on, from, left);
      left -= counted;
    }
    throw new Error('the clock stopped before its target was used up');
  }

  const march = (time: string) => `2013-03-21T${time}:00Z`;
  const june = (time: string) => `2013-06-04T${time}:00Z`;
  const span = (day: typeof march, ...times: [string, string?][]): Counting =>
    times.map(([from, to]) => (to ? [day(from), day(to)] : [day(from)]));
  const winter = calendar('Europe/Berlin', workweek, ['08:00–20:00'], { holidays: ['2016-11-01'] });
  const minute = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * MINUTE).toISOString();

  test.each<[string, Calendar, Counting, number, string]>([
    ['A1 first response', office, span(march, ['09:30']), 60, march('10:30')],
    ['A1 update', office, span(march, ['09:30']), 120, march('11:30')],
    ['A1 and A4 resolution', office, span(march, ['09:30']), 180, march('12:30')],
    ['A6 update after the customer wrote', office, span(march, ['12:05']), 120, march('14:05')],
    [
      'A11 reopened',
      daily,
      span(june, ['09:00', '09:30'], ['09:45', '10:00'], ['10:30']),
      120,
      june('11:45'),
    ],
    [
      'A12 on hold until the hours left end with the day',
      daily,
      span(june, ['09:00', '10:00'], ['15:00']),
      120,
      june('16:00'),
    ],
    ['A17 created on a holiday', winter, [['2016-11-01T13:56:21Z']], 120, '2016-11-02T09:00:00Z'],
    ['A17 an update across two days', winter, [['2016-11-01T13:56:21Z']], 1200, '2016-11-03T15:00:00Z'],
    ['A17 seconds are kept', winter, [['2016-11-07T13:26:36Z']], 1200, '2016-11-09T09:26:36Z'],
  ])('INC-04 %s is due as worked out by hand', (_, on, counting, target, expected) => {
    expect(due(on, counting, target)).toBe(utc(expected));
  });

  test.each<[string, Calendar, Counting, string, number]>([
    ['A2 answered in time', office, span(march, ['09:30']), march('10:00'), 30],
    ['A3 answered too late', office, span(march, ['09:30']), march('14:00'), 270],
    ['A4 contact in time', office, span(march, ['09:30']), march('11:00'), 90],
    ['A5 contact too late', office, span(march, ['09:30']), march('12:00'), 150],
    ['A8 closed in time', office, span(march, ['09:30']), march('11:30'), 120],
    ['A9 closed too late', office, span(march, ['09:30']), march('13:00'), 210],
    ['A13 response after a hold', daily, span(june, ['09:00', '10:00'], ['10:30']), june('10:45'), 75],
    ['A13 resolution after a hold', daily, span(june, ['09:00', '10:00'], ['10:30']), june('12:00'), 150],
    ['A14 never off hold', daily, [], june('12:00'), 0],
    ['A15 off hold once', daily, span(june, ['10:30', '11:00']), june('12:00'), 30],
    ['A16 off hold twice', daily, span(june, ['10:30', '11:00'], ['11:30']), june('12:00'), 60],
    ['A18 the whole', always, [[minute(0), minute(90)]], minute(120), 90],
    ['A18 from minute 30 on', always, [[minute(30), minute(90)]], minute(120), 60],
    ['A18 up to minute 30', always, [[minute(0), minute(30)]], minute(30), 30],
  ])('INC-04 %s has used as much as worked out by hand', (_, on, counting, until, minutes) => {
    expect(used(on, counting, until)).toBe(minutes);
  });

  test('INC-04 A18 30 minutes counted from minute 75 over a hold of 90 to 120 end at 135', () => {
    expect(due(always, [[minute(75), minute(90)], [minute(120)]], 30)).toBe(minute(135));
  });
});
