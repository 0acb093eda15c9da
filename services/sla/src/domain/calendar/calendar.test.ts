import { type CalendarSpec, validateCalendar } from './calendar';

const good: CalendarSpec = {
  timeZone: 'Asia/Shanghai',
  week: [
    { day: 'MON', open: '08:30', close: '12:00' },
    { day: 'MON', open: '13:00:30', close: '24:00' },
    { day: 'TUE', open: '22:00', close: '06:00' },
    { day: 'SUN', open: '00:00', close: '24:00' },
  ],
  holidays: [{ date: '2028-02-29', name: 'leap day' }],
  workingDays: [{ date: '2028-02-29', frames: [{ open: '09:00', close: '09:00' }] }],
};

test('SLM-03 several frames a day, nights, whole days, seconds and a worked holiday are all welcome', () => {
  expect(validateCalendar(good)).toEqual([]);
});

test('SLM-03 hours that nobody works can still be read', () => {
  expect(validateCalendar({ timeZone: 'UTC', week: [], holidays: [], workingDays: [] })).toEqual([]);
});

const frame = (open: string, close: string) => [{ day: 'MON' as const, open, close }];
const holidays = (...dates: string[]) => dates.map((date) => ({ date, name: '' }));
const bad: [what: string, change: Partial<CalendarSpec>, field: string][] = [
  ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
  ['no zone', { timeZone: '' }, 'timeZone'],
  ['an offset for a zone', { timeZone: '+08:00' }, 'timeZone'],
  [
    'a day of another language',
    { week: [{ day: 'MO' as 'MON', open: '08:00', close: '12:00' }] },
    'week[0].day',
  ],
  ['an hour that is none', { week: frame('25:00', '12:00') }, 'week[0].open'],
  ['a minute that is none', { week: frame('08:60', '12:00') }, 'week[0].open'],
  ['an hour of one digit', { week: frame('8:30', '12:00') }, 'week[0].open'],
  ['more than the whole day', { week: frame('08:00', '24:01') }, 'week[0].close'],
  ['no close', { week: frame('08:00', '') }, 'week[0].close'],
  ['an opening at the end of the day', { week: frame('24:00', '06:00') }, 'week[0].open'],
  ['30 February', { holidays: holidays('2026-02-30') }, 'holidays[0].date'],
  ['29 February of a common year', { holidays: holidays('2026-02-29') }, 'holidays[0].date'],
  ['a date written another way', { holidays: holidays('01.10.2026') }, 'holidays[0].date'],
  [
    'the same holiday twice',
    { holidays: holidays('2026-10-01', '2026-10-02', '2026-10-01') },
    'holidays[2].date',
  ],
  [
    'a working day that is no date',
    { workingDays: [{ date: '', frames: frame('08:00', '12:00') }] },
    'workingDays[0].date',
  ],
  [
    'a working day without hours',
    { workingDays: [{ date: '2026-02-14', frames: [] }] },
    'workingDays[0].frames',
  ],
  [
    'a bad frame of a working day',
    {
      workingDays: [{ date: '2026-02-14', frames: [...frame('08:00', '12:00'), ...frame('13:00', 'late')] }],
    },
    'workingDays[0].frames[1].close',
  ],
];

test.each(bad)('SLM-03 %s is complained of where it stands', (_, change, field) => {
  expect(validateCalendar({ ...good, ...change })).toEqual([
    { field, detail: expect.stringMatching(/.{10}/) },
  ]);
});

test('SLM-03 all complaints come at once', () => {
  const spec = {
    ...good,
    timeZone: 'x',
    week: [...frame('a', 'b'), ...frame('08:00', 'c')],
    holidays: holidays('d'),
  };
  const fields = validateCalendar(spec).map(({ field }) => field);
  expect(fields).toEqual(['timeZone', 'week[0].open', 'week[0].close', 'week[1].close', 'holidays[0].date']);
});
