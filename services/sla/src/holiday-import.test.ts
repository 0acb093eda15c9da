import type { Problem } from '#chassis/errors';
import { testPeer } from '#chassis/testing';
import { CalendarPreviewServiceClient } from '#proto/steward/sla/v1/calendar_preview';
import { type HolidayList, HolidayServiceClient, ImportHolidaysRequest } from '#proto/steward/sla/v1/holiday';
import { answers } from './server';
import { manager, openSla } from './testing';

const sla = openSla();
const now = () => new Date('2026-06-01T00:00:00Z');
const mine = () => answers(sla.context());
const lists = testPeer(HolidayServiceClient, mine, now);
const previews = testPeer(CalendarPreviewServiceClient, mine, now);
const on = { actor: manager };
const wrong = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => Promise.reject(new Error('nothing was wrong')),
    (problem: Problem) => problem,
  );
const file = (...events: [date: string, name: string, more?: string][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap(([date, name, more], index) => [
      'BEGIN:VEVENT',
      `UID:${index}`,
      `DTSTART;VALUE=DATE:${date}`,
      `SUMMARY:${name}`,
      ...(more ? [more] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const add = (days: HolidayList['days'], workingDays: HolidayList['days'] = []) =>
  lists.createHolidayList({ name: 'China', region: 'CN', days, workingDays }, on);
const take = (list: HolidayList, text: string, more: Partial<ImportHolidaysRequest> = {}) =>
  lists.importHolidays(ImportHolidaysRequest.create({ id: list.id, text, etag: list.etag, ...more }), on);
const brief = (changes: { date: string; name: string; working: boolean }[]) =>
  changes.map(({ date, name, working }) => [date, name, working]);

describe('SLM-03 an iCalendar file taken over into a list', () => {
  const known = [
    { date: '2025-10-01', name: 'Last year' },
    { date: '2026-10-01', name: 'National day' },
    { date: '2026-10-02', name: '国庆' },
    { date: '2026-12-25', name: 'Christmas' },
  ];
  const text = file(
    ['20261001', '国庆'],
    ['20261002', '国庆'],
    ['20261010', '国庆(班)'],
    ['20290101', '元旦'],
  );

  test('says first what would be added, changed and removed, and does nothing', async () => {
    const list = await add(known);
    const tried = await take(list, text, { validateOnly: true, etag: '' });
    expect(brief(tried.added)).toEqual([['2026-10-10', '国庆(班)', true]]);
    expect(tried.changed).toEqual([
      { date: '2026-10-01', name: '国庆', working: false, oldName: 'National day', oldWorking: false },
    ]);
    expect([tried.removed, tried.unchangedCount, tried.outsideCount, tried.faults]).toEqual([[], 1, 1, []]);
    expect(tried.holidayList!.workingDays).toEqual([{ date: '2026-10-10', name: '国庆(班)' }]);
    expect(await lists.getHolidayList({ id: list.id }, on)).toEqual(list);
    expect((await take(list, text, { validateOnly: true, replace: true })).removed).toEqual([
      { date: '2026-12-25', name: '', working: false, oldName: 'Christmas', oldWorking: false },
    ]);
  });

  test('does what it said, for whoever saw the last version, and nothing the second time', async () => {
    const list = await add(known);
    expect((await wrong(take(list, text, { etag: '' }))).code).toBe('precondition-required');
    const { holidayList: taken } = await take(list, text, { replace: true });
    expect(taken!.days.map(({ date }) => date)).toEqual(['2025-10-01', '2026-10-01', '2026-10-02']);
    expect(taken!.etag).toBe('2');
    expect(await lists.getHolidayList({ id: list.id }, on)).toEqual(taken);
    expect((await wrong(take(list, text))).code).toBe('stale');
    const again = await take(taken!, text, { replace: true });
    expect(again).toMatchObject({ added: [], changed: [], removed: [], holidayList: { etag: '2' } });
  });

  test('a day of a series that is called off goes; of other years it stays', async () => {
    const list = await add(known);
    const { removed } = await take(list, file(['20261225', 'Christmas', 'STATUS:CANCELLED']));
    expect(removed.map(({ date }) => date)).toEqual(['2026-12-25']);
  });

  test('an event that is not understood stops it all, unless it is to be left out', async () => {
    const list = await add([]);
    const mixed = file(
      ['20261001', '国庆'],
      ['20260230', 'Never'],
      ['20261002', 'Weekly', 'RRULE:FREQ=WEEKLY'],
    );
    const tried = await take(list, mixed, { validateOnly: true });
    expect(tried.faults.map(({ event, summary }) => [event, summary])).toEqual([
      [1, 'Never'],
      [2, 'Weekly'],
    ]);
    const { code, fields } = await wrong(take(list, mixed));
    expect([code, Object.keys(fields!)]).toEqual(['invalid', ['text.events[1]', 'text.events[2]']]);
    expect((await lists.getHolidayList({ id: list.id }, on)).days).toEqual([]);
    const { holidayList } = await take(list, mixed, { skipFaulty: true });
    expect(holidayList!.days).toEqual([{ date: '2026-10-01', name: '国庆' }]);
  });

  test.each<[string, Partial<ImportHolidaysRequest>, string]>([
    ['what is no calendar', { text: 'hello' }, 'text'],
    ['years in the wrong order', { fromYear: 2027, toYear: 2026 }, 'toYear'],
    ['too many years', { fromYear: 2026, toYear: 2056 }, 'toYear'],
    ['years nobody answers for', { fromYear: 1066 }, 'fromYear'],
    [
      'more days than a list has room for',
      { text: file(['20100101', 'Long', 'DURATION:P300D\r\nRRULE:FREQ=YEARLY']), toYear: 2040 },
      'days',
    ],
  ])('%s is refused, and named', async (_, more, field) => {
    const { code, fields } = await wrong(take(await add([]), text, { validateOnly: true, ...more }));
    expect([code, Object.keys(fields!)]).toEqual(['invalid', [field]]);
  });

  test('what is written for others is read again as it was', async () => {
    const list = await add(
      [{ date: '2026-10-01', name: '国庆节, National Day; '.repeat(6).trim() }],
      [{ date: '2026-10-10', name: '' }],
    );
    const week = [{ day: 'MON' as never, open: '09:00', close: '17:00' }];
    const { id } = await sla.addCalendar({
      name: 'Büro 办公室',
      week,
      holidayListIds: [list.id],
      workingDays: [{ date: '2026-12-24', name: 'Half day', frames: [{ open: '09:00', close: '12:00' }] }],
    });
    const { text } = await previews.exportCalendar({ id }, on);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).toContain(`UID:2026-10-01@${id}`);
    const { holidayList } = await take(await add([]), text);
    expect(holidayList).toMatchObject({
      days: list.days,
      workingDays: [
        { date: '2026-10-10', name: 'Working day' },
        { date: '2026-12-24', name: 'Half day' },
      ],
    });
  });
});

describe('SLM-03 what a government published', () => {
  const offer = (year: number, region = 'CN') => lists.offerHolidays({ year, region }, on);

  test('is offered with the days worked in exchange, ready to be taken over', async () => {
    const { days, workingDays, source } = await offer(2026);
    expect(workingDays.map(({ date }) => date)).toEqual(
      ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'].map((date) => `2026-${date}`),
    );
    expect(days).toHaveLength(33);
    expect(days).toContainEqual({ date: '2026-02-17', name: '春节 Spring Festival' });
    expect(workingDays[1]).toEqual({ date: '2026-02-14', name: '春节调休 Spring Festival (made up)' });
    expect(source).toMatch(/State Council/);

    const list = await add(days, workingDays);
    const week = (['MON', 'TUE', 'WED', 'THU', 'FRI'] as never[]).map((day) => ({
      day,
      open: '09:00',
      close: '18:00',
    }));
    const { id } = await sla.addCalendar({ timeZone: 'Asia/Shanghai', week, holidayListIds: [list.id] });
    const from = new Date('2026-02-14T17:00:00+08:00');
    const { due } = await sla.peer.addWorkingTime(
      { id, from, duration: { seconds: 4 * 3600, nanos: 0 } },
      on,
    );
    expect(due).toEqual(new Date('2026-02-24T12:00:00+08:00'));
  });

  test('is never an empty year: one that is not published, and a region nobody knows, are said to be', async () => {
    const later = await wrong(offer(2027));
    expect(later.code).toBe('invalid');
    expect(later.fields!.year).toMatch(/not published.*2004–2026.*State Council/);
    expect(Object.keys((await wrong(offer(2003))).fields!)).toEqual(['year']);
    expect(Object.keys((await wrong(offer(2026, 'XX'))).fields!)).toEqual(['region']);
  });
});
