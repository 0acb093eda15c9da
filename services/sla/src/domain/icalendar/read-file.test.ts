import { readHolidayFile } from './read-file';

const years = { from: 2026, to: 2028 };
const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
const file = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...events, 'END:VCALENDAR'].join('\r\n');
const read = (...lines: string[]) => readHolidayFile(file(event(...lines)), years);
const day = (date: string) => `DTSTART;VALUE=DATE:${date}`;

describe('SLM-03 all-day events of an iCalendar file', () => {
  test.each<[string, string[], string[]]>([
    ['one day', [day('20261001'), 'DTEND;VALUE=DATE:20261002'], ['2026-10-01']],
    ['one day without an end', [day('20261001')], ['2026-10-01']],
    ['one day that ends when it begins', [day('20261001'), 'DTEND;VALUE=DATE:20261001'], ['2026-10-01']],
    [
      'several days over the end of a month',
      [day('20260227'), 'DTEND;VALUE=DATE:20260302'],
      ['2026-02-27', '2026-02-28', '2026-03-01'],
    ],
    ['a leap day', [day('20280229')], ['2028-02-29']],
    ['a duration', [day('20261001'), 'DURATION:P2D'], ['2026-10-01', '2026-10-02']],
    [
      'a week',
      [day('20261229'), 'DURATION:P1W'],
      [29, 30, 31]
        .map((n) => `2026-12-${n}`)
        .concat(['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04']),
    ],
    [
      'from midnight to midnight',
      ['DTSTART;TZID=Asia/Shanghai:20261001T000000', 'DTEND;TZID=Asia/Shanghai:20261003T000000'],
      ['2026-10-01', '2026-10-02'],
    ],
    ['every year', [day('20101225'), 'RRULE:FREQ=YEARLY'], ['2026-12-25', '2027-12-25', '2028-12-25']],
    ['every year until one', [day('20251225'), 'RRULE:FREQ=YEARLY;UNTIL=20271224'], ['2026-12-25']],
    ['three times', [day('20251225'), 'RRULE:FREQ=YEARLY;COUNT=3'], ['2026-12-25', '2027-12-25']],
    ['every other year', [day('20260101'), 'RRULE:FREQ=YEARLY;INTERVAL=2'], ['2026-01-01', '2028-01-01']],
    [
      'the 31st of April, May and June',
      [day('20260501'), 'RRULE:FREQ=YEARLY;COUNT=2;BYMONTH=4,5,6;BYMONTHDAY=31'],
      ['2026-05-31', '2027-05-31'],
    ],
    [
      'the last of February',
      [day('20260228'), 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1'],
      ['2026-02-28', '2027-02-28', '2028-02-29'],
    ],
    [
      'Friday the 13th in autumn',
      [day('20261113'), 'RRULE:FREQ=YEARLY;BYMONTH=9,10,11;BYMONTHDAY=13;BYDAY=FR'],
      ['2026-11-13', '2028-10-13'],
    ],
    [
      'the first Sunday of the year',
      [day('20260104'), 'RRULE:FREQ=YEARLY;BYDAY=1SU;WKST=MO'],
      ['2026-01-04', '2027-01-03', '2028-01-02'],
    ],
    ['every leap day', [day('20240229'), 'RRULE:FREQ=YEARLY'], ['2028-02-29']],
    [
      'the fourth Thursday of November',
      [day('20241128'), 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH'],
      ['2026-11-26', '2027-11-25', '2028-11-23'],
    ],
    [
      'the last Monday of May',
      [day('20240527'), 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO'],
      ['2026-05-25', '2027-05-31', '2028-05-29'],
    ],
    [
      'two days every year, but for one of them',
      [day('20261224'), 'DTEND;VALUE=DATE:20261226', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20271224'],
      ['2026-12-24', '2026-12-25', '2028-12-24', '2028-12-25'],
    ],
    [
      'dates of its own',
      [day('20260101'), 'RDATE;VALUE=DATE:20260301,20270401'],
      ['2026-01-01', '2026-03-01', '2027-04-01'],
    ],
    ['a rule that is over', [day('20100101'), 'RRULE:FREQ=YEARLY;UNTIL=20120101'], []],
    ['a rule that is yet to begin', [day('20400101'), 'RRULE:FREQ=YEARLY'], []],
  ])('are taken over: %s', (_, lines, dates) => {
    const { days, faults } = read(...lines, 'SUMMARY:Holiday');
    expect(faults).toEqual([]);
    expect([...days].map(([date, { name, working }]) => [date, name, working])).toEqual(
      dates.map((date) => [date, 'Holiday', false]),
    );
  });

  test.each<[string, string[], string]>([
    ['an hour', ['DTSTART:20261001T090000Z', 'DTEND:20261001T100000Z'], 'is not an all-day event'],
    ['midnight of another zone', ['DTSTART:20261001T000000Z'], 'is not an all-day event'],
    ['half a day', [day('20261001'), 'DURATION:PT12H'], 'is not an all-day event'],
    ['no beginning', ['SUMMARY:x'], 'has no DTSTART'],
    ['30 February', [day('20260230')], 'has an impossible dtstart: 2026-02-30'],
    ['29 February of a common year', [day('20260229')], 'has an impossible dtstart: 2026-02-29'],
    ['an end before its beginning', [day('20261002'), 'DTEND;VALUE=DATE:20261001'], 'ends before it begins'],
    ['a year and more', [day('20260101'), 'DTEND;VALUE=DATE:20270103'], 'lasts more than 366 days'],
    ['every week', [day('20260101'), 'RRULE:FREQ=WEEKLY'], 'repeats WEEKLY: only YEARLY is understood'],
    ['every second', [day('20260101'), 'RRULE:FREQ=SECONDLY'], 'repeats SECONDLY: only YEARLY is understood'],
    [
      'a numbered day of a numbered day',
      [day('20260101'), 'RRULE:FREQ=YEARLY;BYMONTHDAY=1;BYDAY=1MO'],
      'has an RRULE with both BYMONTHDAY and a numbered BYDAY',
    ],
    [
      'a set of positions',
      [day('20260101'), 'RRULE:FREQ=YEARLY;BYSETPOS=1;BYMONTH=1'],
      'has an RRULE with BYSETPOS',
    ],
    [
      'two rules',
      [day('20260101'), 'RRULE:FREQ=YEARLY', 'RRULE:FREQ=YEARLY;BYMONTH=2'],
      'has more than one RRULE',
    ],
    [
      'a very long name',
      [day('20260101'), `SUMMARY:${'x'.repeat(201)}`],
      'has a name of more than 200 characters',
    ],
  ])('are complained of: %s', (_, lines, detail) => {
    const { days, faults } = read(...lines);
    expect(faults).toMatchObject([{ event: 0, uid: '1', detail }]);
    expect(days.size).toBe(0);
  });

  test('a rule that never comes true keeps nobody waiting', () => {
    const rules = ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29'];
    for (const rule of rules) {
      const { days } = readHolidayFile(
        file(...Array.from({ length: 200 }, () => event(day('20010101'), `RRULE:${rule}`))),
        years,
      );
      expect(days.size).toBe(0);
    }
  });

  test('a good event is read beside one that is not, and the bad one is named', () => {
    const { days, faults } = readHolidayFile(
      file(event(day('20261001'), 'SUMMARY:国庆'), event('SUMMARY:Nothing'), event(day('20261002'))),
      years,
    );
    expect([...days.keys()]).toEqual(['2026-10-01', '2026-10-02']);
    expect(faults).toEqual([{ event: 1, uid: '1', summary: 'Nothing', detail: 'has no DTSTART' }]);
  });

  test('days worked in exchange are told from holidays by their mark or their name', () => {
    const { days } = readHolidayFile(
      file(
        event(day('20260214'), 'SUMMARY:春节(班)'),
        event(day('20260228'), 'SUMMARY:春节 补班'),
        event(day('20260509'), 'SUMMARY:劳动节', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'),
        event(day('20260216'), 'SUMMARY:春节(休)', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY'),
      ),
      years,
    );
    expect([...days.values()].map(({ working }) => working)).toEqual([true, true, true, false]);
  });

  test('an occurrence that was moved, or called off, is not on its old date', () => {
    const { days, cancelled } = readHolidayFile(
      file(
        event(day('20260601'), 'RRULE:FREQ=YEARLY', 'SUMMARY:Fair'),
        event('RECURRENCE-ID;VALUE=DATE:20270601', day('20270608'), 'SUMMARY:Fair, later'),
        event('RECURRENCE-ID;VALUE=DATE:20280601', day('20280601'), 'STATUS:CANCELLED'),
      ),
      years,
    );
    expect([...days.keys()]).toEqual(['2026-06-01', '2027-06-08']);
    expect([...cancelled.keys()]).toEqual(['2028-06-01']);
  });

  test('two names of one date stand side by side; a date cannot be off and worked', () => {
    const { days, faults } = readHolidayFile(
      file(
        event(day('20281001'), 'SUMMARY:国庆'),
        event(day('20281001'), 'SUMMARY:中秋'),
        event(day('20281001'), 'SUMMARY:国庆'),
        event(day('20281001'), 'SUMMARY:补班'),
      ),
      years,
    );
    expect([...days]).toEqual([['2028-10-01', { name: '国庆 / 中秋', working: false }]]);
    expect(faults).toMatchObject([{ event: 3, detail: '2028-10-01 cannot be both a holiday and worked' }]);
  });

  test('what lies outside the years is counted and left out', () => {
    const { days, outsideCount } = read(day('20251230'), 'DTEND;VALUE=DATE:20260103');
    expect([[...days.keys()], outsideCount]).toEqual([['2026-01-01', '2026-01-02'], 2]);
  });

  test.each([
    ['nothing', ''],
    ['prose', 'Dear all, on Friday the office is closed.'],
    ['a card', 'BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD'],
    ['a file that breaks off', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260101'],
    ['an event without a calendar', event(day('20260101'))],
    ['too many events', file(...Array.from({ length: 5_001 }, () => event(day('20260101'))))],
    ['too many days', file(...Array.from({ length: 60 }, () => event(day('20260101'), 'DURATION:P366D')))],
  ])('%s is refused, and the file named', (_, text) => {
    const fail = () => readHolidayFile(text, years);
    expect(fail).toThrow(expect.objectContaining({ code: 'invalid', fields: { text: expect.any(String) } }));
    expect(fail).toThrow(/cannot be taken over/);
  });
});
