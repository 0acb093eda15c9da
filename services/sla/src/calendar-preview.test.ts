import type { Problem } from '#chassis/errors';
import { testPeer } from '#chassis/testing';
import { CalendarPreviewServiceClient, type CalendarPreview } from '#proto/steward/sla/v1/calendar_preview';
import { HolidayServiceClient } from '#proto/steward/sla/v1/holiday';
import { Calendar, type Day } from '#proto/steward/sla/v1/sla';
import { answers } from './server';
import { manager, openSla } from './testing';

const sla = openSla();
const now = new Date('2026-12-31T23:30:00Z');
const previews = testPeer(
  CalendarPreviewServiceClient,
  () => answers(sla.context()),
  () => now,
);
const lists = testPeer(HolidayServiceClient, () => answers(sla.context()));
const on = { actor: manager };
const wrong = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => Promise.reject(new Error('nothing was wrong')),
    (problem: Problem) => problem,
  );
const everyDay = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as Day[];
const week = (open: string, close: string) => everyDay.map((day) => ({ day, open, close }));
const find = ({ days }: CalendarPreview, date: string) => days.find((day) => day.date === date)!;
const hours = ({ workingTime }: { workingTime?: { seconds: number } }) => workingTime!.seconds / 3600;

describe('SLM-03 a year of a calendar', () => {
  test('has every day with its hours, its name and how long it really lasts', async () => {
    const { id } = await sla.addCalendar({
      timeZone: 'Europe/Berlin',
      week: week('22:00', '06:00'),
      holidays: [{ date: '2026-12-25', name: 'Christmas' }],
      workingDays: [{ date: '2026-12-31', name: 'Silvester', frames: [{ open: '09:00', close: '13:00' }] }],
    });
    const preview = await previews.previewCalendar({ id, year: 2026 }, on);
    expect(preview).toMatchObject({ year: 2026, timeZone: 'Europe/Berlin', workingDayCount: 364 });
    expect(preview.days).toHaveLength(365);
    expect(find(preview, '2026-01-01')).toMatchObject({ day: 'THU', kind: 'ORDINARY', name: '' });
    expect(find(preview, '2026-06-01').frames).toEqual([{ open: '22:00', close: '06:00' }]);
    expect(hours(find(preview, '2026-06-01'))).toBe(8);
    // The night before Christmas ends at six, the night after does not begin.
    expect(find(preview, '2026-12-25')).toMatchObject({ kind: 'HOLIDAY', name: 'Christmas', frames: [] });
    expect(hours(find(preview, '2026-12-25'))).toBe(6);
    expect(hours(find(preview, '2026-12-26'))).toBe(2);
    expect(find(preview, '2026-12-31')).toMatchObject({ kind: 'SPECIAL', name: 'Silvester' });
    expect(hours(find(preview, '2026-12-31'))).toBe(6 + 4);
    expect(find(preview, '2026-03-29').clockChanges).toEqual([
      { time: new Date('2026-03-29T01:00Z'), offsetBefore: '+01:00', offsetAfter: '+02:00' },
    ]);
    expect(hours(find(preview, '2026-03-29'))).toBe(7);
    expect(hours(find(preview, '2026-10-25'))).toBe(9);
    expect(preview.days.filter(({ clockChanges }) => clockChanges.length > 0)).toHaveLength(2);
    const sum = preview.days.reduce((total, day) => total + hours(day), 0);
    expect(hours(preview)).toBe(sum);
  });

  test('is a leap year where it is one, and this year where none is said', async () => {
    const { id } = await sla.addCalendar({ timeZone: 'Asia/Shanghai' });
    expect((await previews.previewCalendar({ id, year: 2028 }, on)).days).toHaveLength(366);
    // It is New Year in Shanghai already.
    const preview = await previews.previewCalendar({ id, year: 0 }, on);
    expect([preview.year, hours(preview)]).toEqual([2027, 365 * 24]);
  });

  test('leaves a day out of time where the zone did', async () => {
    const { id } = await sla.addCalendar({ timeZone: 'Pacific/Apia' });
    const preview = await previews.previewCalendar({ id, year: 2011 }, on);
    expect(hours(find(preview, '2011-12-30'))).toBe(0);
    expect(hours(preview)).toBe(364 * 24);
  });

  test('says which lists have nothing in it', async () => {
    const { id: listId } = await lists.createHolidayList(
      { name: 'China', region: 'CN', days: [{ date: '2026-10-01', name: '国庆' }], workingDays: [] },
      on,
    );
    const { id } = await sla.addCalendar({ holidayListIds: [listId] });
    const silent = async (year: number) => (await previews.previewCalendar({ id, year }, on)).silentListIds;
    expect([await silent(2026), await silent(2027)]).toEqual([[], [listId]]);
  });

  test('is refused before and after the years that calendars answer for', async () => {
    const { id } = await sla.addCalendar();
    const refused = await wrong(previews.previewCalendar({ id, year: 1899 }, on));
    expect([refused.code, Object.keys(refused.fields!)]).toEqual(['invalid', ['year']]);
  });
});

describe('SLM-12 a calendar that is not saved', () => {
  const draft = Calendar.fromPartial({ timeZone: 'UTC', week: week('09:00', '17:00') });
  const from = new Date('2026-06-01T16:00:00Z');
  const ask = (more = {}, calendar: Calendar | undefined = draft) =>
    previews.previewDraftCalendar({ calendar, year: 2026, ...more }, on);

  test('is shown without being kept, and says what would be due', async () => {
    const { preview, due } = await ask();
    expect([preview!.workingDayCount, due]).toEqual([365, undefined]);
    const duration = { seconds: 2 * 3600, nanos: 0 };
    expect((await ask({ from, duration })).due).toEqual(new Date('2026-06-02T10:00:00Z'));
    expect((await ask({ from, workingDays: 2 })).due).toEqual(new Date('2026-06-03T16:00:00Z'));
    expect((await sla.peer.listCalendars({ pageSize: 200, pageToken: '' }, on)).calendars).not.toContainEqual(
      expect.objectContaining({ name: '-' }),
    );
  });

  test.each<[string, object, Partial<Calendar> | undefined, string]>([
    ['no calendar', { calendar: undefined }, undefined, 'calendar'],
    ['a zone that there is not', {}, { timeZone: 'Mars/Olympus' }, 'calendar.timeZone'],
    ['hours that nobody has', {}, { week: [] }, 'calendar.week'],
    ['a list that is not there', {}, { holidayListIds: ['mine'] }, 'calendar.holidayListIds[0]'],
    ['a beginning without an amount', { from }, {}, 'duration'],
    ['an amount without a beginning', { workingDays: 1 }, {}, 'from'],
    ['too much time', { from, duration: { seconds: 9e9, nanos: 0 } }, {}, 'duration'],
    ['a year nobody answers for', { year: 1066 }, {}, 'year'],
  ])('%s is refused, and named', async (_, more, change, field) => {
    const { code, fields } = await wrong(
      previews.previewDraftCalendar({ calendar: { ...draft, ...change }, year: 2026, ...more }, on),
    );
    expect([code, Object.keys(fields!)]).toEqual(['invalid', [field]]);
  });
});
