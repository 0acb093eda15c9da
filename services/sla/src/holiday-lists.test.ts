import type { Problem } from '#chassis/errors';
import { actorWith, testPeer } from '#chassis/testing';
import { Action } from '#proto/steward/incident/v1/incident';
import { CalendarPreviewServiceClient } from '#proto/steward/sla/v1/calendar_preview';
import { type HolidayList, HolidayServiceClient } from '#proto/steward/sla/v1/holiday';
import { type Calendar, type Day, Metric } from '#proto/steward/sla/v1/sla';
import { target } from './domain/ledger-testing';
import { sweep } from './retime';
import { answers } from './server';
import { manager, openSla, tellIncident } from './testing';

const sla = openSla();
const clock = { now: new Date('2026-02-10T00:00:00Z') };
const at = (time: string) => (clock.now = sla.at(time));
beforeAll(() => at('2026-02-10T00:00:00Z'));
const mine = () => answers(sla.context());
const lists = testPeer(HolidayServiceClient, mine, () => clock.now);
const previews = testPeer(CalendarPreviewServiceClient, mine, () => clock.now);
const on = { actor: manager };
const missing = '0190b5a0-0000-7000-8000-00000000dead';
const wrong = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => Promise.reject(new Error('nothing was wrong')),
    (problem: Problem) => problem,
  );
const off = (date: string, name = '春节') => ({ date, name });
const addList = (days: HolidayList['days'], more: Partial<HolidayList> = {}) =>
  lists.createHolidayList({ name: 'China', region: 'CN', days, workingDays: [], ...more }, on);
const weekdays = (['MON', 'TUE', 'WED', 'THU', 'FRI'] as Day[]).map((day) => ({
  day,
  open: '09:00',
  close: '17:00',
}));
const addOffice = (holidayListIds: string[], more = {}) =>
  sla.addCalendar({ name: 'Office', week: weekdays, holidayListIds, ...more });
const daysOf = async ({ id }: Calendar, ...dates: string[]) => {
  const { days } = await previews.previewCalendar({ id, year: 2026 }, on);
  return dates.map((date) => {
    const { kind, name, holidayListId, workingTime } = days.find((day) => day.date === date)!;
    return [kind, name, holidayListId, workingTime!.seconds / 3600];
  });
};

describe('SLM-03 lists of holidays', () => {
  test('are kept as they were made, found again, listed by name, and changed by whoever saw the last version', async () => {
    const made = await addList([off('2026-02-16')], { workingDays: [off('2026-02-14', '调休')] });
    expect(made).toMatchObject({ name: 'China', region: 'CN', days: [off('2026-02-16')], etag: '1' });
    expect(await lists.getHolidayList({ id: made.id }, on)).toEqual(made);
    const change = (etag: string, updateMask = ['days']) =>
      lists.updateHolidayList({ holidayList: { ...made, days: [] }, etag, updateMask }, on);
    expect((await wrong(change(''))).code).toBe('precondition-required');
    expect((await wrong(change('9'))).code).toBe('stale');
    expect((await wrong(change('1', ['id']))).fields).toEqual({ id: 'cannot be changed' });
    expect(await change('1')).toEqual({ ...made, days: [], etag: '2' });
    await addList([], { name: 'Bayern' });
    const first = await lists.listHolidayLists({ pageSize: 1, pageToken: '' }, on);
    expect(first.holidayLists.map(({ name }) => name)).toEqual(['Bayern']);
    const second = await lists.listHolidayLists({ pageSize: 1, pageToken: first.nextPageToken }, on);
    expect(second.holidayLists.map(({ name }) => name)).toEqual(['China']);
  });

  test('every field that is wrong is named', async () => {
    const days = [off('2026-02-29'), off('2026-03-01'), off('2026-03-01'), off('tomorrow')];
    const workingDays = [off('2026-03-01'), off('2026-03-02')];
    const { code, fields } = await wrong(addList(days, { name: ' ', workingDays }));
    expect([code, Object.keys(fields!)]).toEqual([
      'invalid',
      ['name', 'days[0].date', 'days[2].date', 'days[3].date', 'workingDays[0].date'],
    ]);
    const { id } = await addList([off('2028-02-29')]);
    expect((await wrong(addOffice([id, missing, 'mine']))).fields).toEqual({
      'holidayListIds[1]': 'does not exist',
      'holidayListIds[2]': 'does not exist',
    });
    expect(Object.keys((await wrong(addOffice([id, id.toUpperCase()]))).fields!)).toEqual([
      'holidayListIds[1]',
    ]);
  });

  test.each(['nonsense', missing])('what is not there is not found: %s', async (id) => {
    const holidayList = { ...(await addList([])), id };
    const etag = '*';
    const asked = [
      lists.getHolidayList({ id }, on),
      lists.updateHolidayList({ holidayList, etag, updateMask: ['name'] }, on),
      lists.deleteHolidayList({ id, etag }, on),
      previews.previewCalendar({ id, year: 0 }, on),
      previews.deleteCalendar({ id, etag }, on),
      previews.exportCalendar({ id }, on),
    ];
    expect((await Promise.all(asked.map(wrong))).map(({ code }) => code)).toEqual(
      asked.map(() => 'not-found'),
    );
  });

  test('are changed by those who may manage calendars, and read by those who may read them', async () => {
    const { id } = await addList([]);
    const reader = { actor: actorWith({ 'calendar.read': ['tenant'] }) };
    expect((await lists.getHolidayList({ id }, reader)).id).toBe(id);
    const remove = lists.deleteHolidayList({ id, etag: '*' }, reader);
    expect((await wrong(remove)).code).toBe('forbidden');
    const stranger = { actor: actorWith({}) };
    expect((await wrong(lists.getHolidayList({ id }, stranger))).code).toBe('forbidden');
  });
});

describe('SLM-03 a calendar and its lists', () => {
  test("of a date the calendar's own days decide, then the first list that says something", async () => {
    const company = await addList([off('2026-02-17', 'Founding day')], {
      workingDays: [off('2026-02-18', 'Stocktaking')],
    });
    const china = await addList(
      ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19'].map((d) => off(d)),
      {
        workingDays: [off('2026-02-14', '调休'), off('2026-02-28', '调休')],
      },
    );
    const calendar = await addOffice([company.id, china.id], {
      holidays: [off('2026-02-28', 'Rest')],
      workingDays: [{ date: '2026-02-19', name: 'Half day', frames: [{ open: '09:00', close: '13:00' }] }],
    });
    expect(calendar.holidayListIds).toEqual([company.id, china.id]);
    expect(
      await daysOf(
        calendar,
        '2026-02-13',
        '2026-02-14',
        '2026-02-16',
        '2026-02-17',
        '2026-02-18',
        '2026-02-19',
        '2026-02-28',
      ),
    ).toEqual([
      ['ORDINARY', '', '', 8],
      ['SPECIAL', '调休', china.id, 8],
      ['HOLIDAY', '春节', china.id, 0],
      ['HOLIDAY', 'Founding day', company.id, 0],
      ['SPECIAL', 'Stocktaking', company.id, 8],
      ['SPECIAL', 'Half day', '', 4],
      ['HOLIDAY', 'Rest', '', 0],
    ]);
    // 16, 17 and 28 are off, 18 is worked, and of the 19th a half.
    const { duration } = await sla.peer.measureWorkingTime(
      { id: calendar.id, from: new Date('2026-02-14T00:00Z'), to: new Date('2026-03-01T00:00Z') },
      on,
    );
    expect(duration!.seconds / 3600).toBe(8 + 8 + 4 + 8 + 5 * 8);
  });

  test("a make-up day has its own weekday's hours where it has some, else the first weekday's", async () => {
    const { id } = await addList([], { workingDays: [off('2026-02-14'), off('2026-02-20')] });
    const week = [
      { day: 'FRI' as Day, open: '10:00', close: '12:00' },
      { day: 'WED' as Day, open: '09:00', close: '15:00' },
    ];
    const calendar = await addOffice([id], { week });
    expect((await daysOf(calendar, '2026-02-14', '2026-02-20')).map((day) => day[3])).toEqual([6, 2]);
    const workingDays = [{ date: '2026-03-02', name: '', frames: [{ open: '09:00', close: '10:00' }] }];
    const hourless = await addOffice([id], { week: [], workingDays });
    expect((await daysOf(hourless, '2026-02-14')).map((day) => day[0])).toEqual(['ORDINARY']);
  });

  test('a changed list re-times the running clocks of every calendar that uses it; what counted stays', async () => {
    at('2026-02-13T09:00:00Z');
    const list = await addList([]);
    const [one, two, other] = [
      await addOffice([list.id], { name: 'One' }),
      await addOffice([list.id], { name: 'Two' }),
      await addOffice([], { name: 'Other' }),
    ];
    const targets = [target(Metric.RESOLUTION, 12 * 60)];
    for (const [calendar, priority] of [
      [one, 'P1'],
      [two, 'P2'],
      [other, 'P3'],
    ] as const)
      await sla.addAgreement(calendar.id, targets, { name: calendar.name, when: `priority = "${priority}"` });
    const incidents = ['P1', 'P2', 'P3'].map((priority) => tellIncident({ priority: priority as never }));
    for (const incident of incidents)
      await sla.hear(incident.next(Action.CREATE, new Date('2026-02-13T09:00:00Z')));
    const due = () =>
      Promise.all(incidents.map(async ({ id }) => (await sla.clocksOf(id)).RESOLUTION!.due!.slice(0, 16)));
    expect(await due()).toEqual(['2026-02-16T13:00', '2026-02-16T13:00', '2026-02-16T13:00']);

    at('2026-02-16T11:00:00Z');
    const days = [off('2026-02-16'), off('2026-02-17')];
    const changed = await lists.updateHolidayList(
      { holidayList: { ...list, days }, etag: list.etag, updateMask: ['days'] },
      on,
    );
    await sweep(sla.database.pool, sla.context().books);
    // Eight hours of Friday and two of Monday counted under the old list, and still do.
    expect(await due()).toEqual(['2026-02-18T11:00', '2026-02-18T11:00', '2026-02-16T13:00']);
    expect((await sla.clocksOf(incidents[0]!.id)).RESOLUTION).toMatchObject({ used: 600 });
    const versions = await sla.database.admin.query<{ name: string; version: number; days: number }>(
      `select c.name, v.version, jsonb_array_length(v.spec->'holidays') as days from calendar_version v
       join calendar c on c.id = v.calendar_id where c.id = any($1) order by c.name, v.version`,
      [[one.id, two.id, other.id]],
    );
    expect(versions.rows.map(({ name, version, days }) => [name, version, days])).toEqual([
      ['One', 1, 0],
      ['One', 2, 2],
      ['Other', 1, 0],
      ['Two', 1, 0],
      ['Two', 2, 2],
    ]);
    expect((await sla.peer.getCalendar({ id: one.id }, on)).etag).toBe('2');

    const readRevision = async () => (await sla.database.admin.query('select revision from settings')).rows;
    const before = await readRevision();
    await lists.updateHolidayList(
      { holidayList: { ...changed, name: 'Renamed' }, etag: '*', updateMask: ['name'] },
      on,
    );
    expect(await readRevision()).toEqual(before);
    expect((await sla.peer.getCalendar({ id: one.id }, on)).etag).toBe('2');
  });

  test('a list is kept while a calendar uses it, a calendar while an agreement does, and both say who', async () => {
    const list = await addList([]);
    const calendar = await addOffice([list.id], { name: 'Night desk' });
    const removeList = (etag = '*') => lists.deleteHolidayList({ id: list.id, etag }, on);
    const removeCalendar = (etag = '*') => previews.deleteCalendar({ id: calendar.id, etag }, on);
    expect(await wrong(removeList())).toMatchObject({
      code: 'illegal-transition',
      message: 'The list is in use by the calendars "Night desk".',
    });
    const agreement = await sla.addAgreement(calendar.id, [target(Metric.RESPONSE, 5)], { name: 'Gold' });
    expect(await wrong(removeCalendar())).toMatchObject({
      code: 'illegal-transition',
      message: 'The calendar is in use by the agreements "Gold".',
    });
    const elsewhere = await addOffice([]);
    const move = (effectiveTime: Date) =>
      sla.peer.updateAgreement(
        {
          agreement: { ...agreement, calendarId: elsewhere.id, effectiveTime },
          etag: '*',
          updateMask: ['calendarId', 'effectiveTime'],
        },
        on,
      );
    const moved = new Date(clock.now.getTime() + 3_600_000);
    await move(moved);
    // Until then the terms of before are in force.
    expect((await wrong(removeCalendar())).message).toContain('"Gold"');
    at(moved.toISOString());
    expect((await wrong(removeCalendar('7'))).code).toBe('stale');
    await removeCalendar('1');
    expect((await wrong(sla.peer.getCalendar({ id: calendar.id }, on))).code).toBe('not-found');
    expect((await wrong(removeList(''))).code).toBe('precondition-required');
    await removeList('1');
    expect((await wrong(lists.getHolidayList({ id: list.id }, on))).code).toBe('not-found');
  });

  test('a list and its calendars changed at once end in agreement, and neither waits for the other for ever', async () => {
    const list = await addList([]);
    const calendar = await addOffice([list.id]);
    const dates = Array.from({ length: 8 }, (_, n) => `2026-03-${String(n + 2).padStart(2, '0')}`);
    await Promise.all(
      dates.flatMap((date) => [
        lists.updateHolidayList(
          { holidayList: { ...list, days: [off(date)] }, etag: '*', updateMask: ['days'] },
          on,
        ),
        sla.peer.updateCalendar(
          { calendar: { ...calendar, holidays: [off(date)] }, etag: '*', updateMask: ['holidays'] },
          on,
        ),
      ]),
    );
    const [{ days }, { holidays, etag }] = [
      await lists.getHolidayList({ id: list.id }, on),
      await sla.peer.getCalendar({ id: calendar.id }, on),
    ];
    const { rows } = await sla.database.admin.query<{ spec: { holidays: { date: string }[] } }>(
      'select spec from calendar_version where calendar_id = $1 and version = $2',
      [calendar.id, Number(etag)],
    );
    const said = new Set([...days, ...holidays].map(({ date }) => date));
    expect(rows[0]!.spec.holidays.map(({ date }) => date).sort()).toEqual([...said].sort());
  });
});
