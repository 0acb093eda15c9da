import type { Problem } from '#chassis/errors';
import { actorWith } from '#chassis/testing';
import { Agreement_Kind as Kind, Metric, Step, type Target } from '#proto/steward/sla/v1/sla';
import { target } from './domain/ledger-testing';
import { manager, openSla, usual } from './testing';

const sla = openSla();
const { peer } = sla;
const on = { actor: manager };
const missing = '0190b5a0-0000-7000-8000-00000000dead';
const wrong = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => Promise.reject(new Error('nothing was wrong')),
    (problem: Problem) => problem,
  );

describe('SLM-01 calendars', () => {
  test('are kept as they were made, found again and listed by name', async () => {
    const made = await sla.addCalendar({
      name: 'Zentrale',
      holidays: [{ date: '2026-10-01', name: '国庆' }],
    });
    expect(await peer.getCalendar({ id: made.id }, on)).toEqual(made);
    expect(made).toMatchObject({
      timeZone: 'UTC',
      etag: '1',
      holidays: [{ date: '2026-10-01', name: '国庆' }],
    });
    await sla.addCalendar({ name: 'Ankara' });
    const first = await peer.listCalendars({ pageSize: 1, pageToken: '' }, on);
    expect(first.calendars.map(({ name }) => name)).toEqual(['Ankara']);
    const second = await peer.listCalendars({ pageSize: 1, pageToken: first.nextPageToken }, on);
    expect(second).toMatchObject({ calendars: [{ name: 'Zentrale' }], nextPageToken: '' });
  });

  test('every field that is wrong is named', async () => {
    const week = ['08:00', '17:30', '25:00', '08:00:30'].map((open) => ({
      day: 'MON' as never,
      open,
      close: '18:00',
    }));
    const { code, fields } = await wrong(
      sla.addCalendar({
        name: ' ',
        timeZone: 'Mars/Olympus',
        week,
        holidays: [{ date: '2026-02-30', name: '' }],
        workingDays: [
          { date: '2026-10-10', frames: [{ open: '08:00', close: 'noon' }] },
          {
            date: '2026-10-11',
            frames: [
              { open: '08:00', close: '08:00' },
              { open: '09:00:00', close: '10:00' },
            ],
          },
        ],
        holidayListIds: [missing, missing],
      }),
    );
    expect(code).toBe('invalid');
    expect(Object.keys(fields!)).toEqual([
      'name',
      'timeZone',
      'week[2].open',
      'holidays[0].date',
      'workingDays[0].frames[0].close',
      'week[3].open',
      'week[1]',
      'week[3]',
      'workingDays[1].frames[1].open',
      'workingDays[1].frames[1]',
      'holidayListIds[1]',
    ]);
  });

  test('a change needs the version seen, changes only what it names, and keeps the version before', async () => {
    const made = await sla.addCalendar({ name: 'Werk' });
    const change = (etag: string, updateMask: string[], more = {}) =>
      peer.updateCalendar({ calendar: { ...made, ...more }, etag, updateMask }, on);
    expect((await wrong(change('', ['name']))).code).toBe('precondition-required');
    expect((await wrong(change('7', ['name']))).code).toBe('stale');
    expect((await wrong(change('1', ['etag']))).fields).toEqual({ etag: 'cannot be changed' });
    expect(
      (await wrong(change('1', ['week'], { week: [{ day: 'MON', open: 'x', close: '18:00' }] }))).fields,
    ).toEqual({ 'week[0].open': expect.any(String) });
    const changed = await change('1', ['time_zone'], { name: 'ignored', timeZone: 'Asia/Shanghai' });
    expect(changed).toMatchObject({ name: 'Werk', timeZone: 'Asia/Shanghai', etag: '2' });
    const { rows } = await sla.database.admin.query(
      `select version, spec->>'timeZone' as zone from calendar_version where calendar_id = $1 order by version`,
      [made.id],
    );
    expect(rows).toEqual([
      { version: 1, zone: 'UTC' },
      { version: 2, zone: 'Asia/Shanghai' },
    ]);
  });

  test('SLM-03 one without any working time is not made, and none is emptied', async () => {
    const empty = { week: [], workingDays: [] };
    const refused = { code: 'invalid', fields: { week: 'has no working time' } };
    expect(await wrong(sla.addCalendar(empty))).toMatchObject(refused);
    const made = await sla.addCalendar();
    await sla.addAgreement(made.id, usual, { name: 'Relies on it' });
    const change = (more: object) =>
      peer.updateCalendar(
        { calendar: { ...made, ...more }, etag: '*', updateMask: ['week', 'workingDays'] },
        on,
      );
    expect(await wrong(change(empty))).toMatchObject(refused);
    const workingDays = [
      { date: '2031-03-19', name: 'Stocktaking', frames: [{ open: '08:00', close: '12:00' }] },
    ];
    expect(await change({ week: [], workingDays })).toMatchObject({ week: [], workingDays });
  });

  test.each(['nonsense', missing])('what is not there is not found: %s', async (id) => {
    expect((await wrong(peer.getCalendar({ id }, on))).code).toBe('not-found');
    const calendar = { ...(await sla.addCalendar()), id };
    const update = peer.updateCalendar({ calendar, etag: '*', updateMask: ['name'] }, on);
    expect((await wrong(update)).code).toBe('not-found');
  });
});

describe('SLM-01 working time', () => {
  const [from, due] = [new Date('2024-03-20T16:30:00Z'), new Date('2024-03-21T10:30:00Z')];
  let id: string;
  beforeAll(async () => {
    const days = ['MON', 'TUE', 'WED', 'THU', 'FRI'] as never[];
    const week = days.flatMap((day) => [
      { day, open: '09:00', close: '12:00' },
      { day, open: '13:00', close: '17:00' },
    ]);
    ({ id } = await sla.addCalendar({ name: 'Two shifts', week }));
  });
  const add = (more: object) => peer.addWorkingTime({ id, from, ...more }, on);

  test('B1 two hours from 16:30 on are over at 10:30 the next day', async () => {
    expect(await add({ duration: { seconds: 7200, nanos: 0 } })).toEqual({ due });
  });
  test('B2 the inverse interval measures two hours', async () => {
    const { duration } = await peer.measureWorkingTime({ id, from, to: due }, on);
    expect(duration).toEqual({ seconds: 7200, nanos: 0 });
  });
  test('B3 nothing, outside hours, is due at the next opening', async () => {
    const { due } = await add({ from: new Date('2024-03-20T12:10:00Z'), duration: { seconds: 0, nanos: 0 } });
    expect(due).toEqual(new Date('2024-03-20T13:00:00Z'));
  });
  test('B4 a reversed interval measures nothing', async () => {
    const { duration } = await peer.measureWorkingTime({ id, from: due, to: from }, on);
    expect(duration).toEqual({ seconds: 0, nanos: 0 });
  });
  test('two working days are the same clock time two working days on', async () => {
    expect(await add({ workingDays: 2 })).toEqual({ due: new Date('2024-03-22T16:30:00Z') });
  });
  test('SLM-03 no working days are like no time: at once within hours, else at the next opening', async () => {
    expect(await add({ workingDays: 0 })).toEqual({ due: from });
    const noon = new Date('2024-03-20T12:10:00Z');
    expect(await add({ from: noon, workingDays: 0 })).toEqual({ due: new Date('2024-03-20T13:00:00Z') });
  });
  test.each([
    ['neither a duration nor days', {}, 'duration'],
    ['both', { duration: { seconds: 1, nanos: 0 }, workingDays: 1 }, 'duration'],
    ['a duration and no days', { duration: { seconds: 1, nanos: 0 }, workingDays: 0 }, 'duration'],
    ['a negative duration', { duration: { seconds: -1, nanos: 0 } }, 'duration'],
    ['negative days', { workingDays: -1 }, 'workingDays'],
    ['no beginning', { from: undefined, workingDays: 1 }, 'from'],
    [
      'a beginning no calendar answers for',
      { from: new Date('1066-10-14T09:00:00Z'), workingDays: 1 },
      'from',
    ],
    ['more time than there is', { duration: { seconds: 9e9, nanos: 0 } }, 'duration'],
  ])('%s is refused', async (_, more, field) => {
    const { code, fields } = await wrong(add(more));
    expect([code, Object.keys(fields!)]).toEqual(['invalid', [field]]);
  });
});

describe('SLM-03 agreements', () => {
  let calendarId: string;
  beforeAll(async () => ({ id: calendarId } = await sla.addCalendar()));
  const refused = async (targets: Target[], more = {}) =>
    Object.keys((await wrong(sla.addAgreement(calendarId, targets, more))).fields!);

  test('are kept as they were made, with every target and step', async () => {
    const steps = [Step.fromPartial({ percent: 75, actions: [{ notify: 'GROUP_LEAD' as never }] })];
    const targets = [
      target(Metric.RESPONSE, 15, { priority: 'P1' as never, pauseOn: ['NEVER' as never], steps }),
    ];
    const made = await sla.addAgreement(calendarId, targets, { when: 'priority <= "P2"', rank: 5 });
    expect(made).toMatchObject({ targets, when: 'priority <= "P2"', rank: 5, disabled: false, etag: '1' });
    expect(await peer.getAgreement({ id: made.id }, on)).toEqual(made);
    const aside = await peer.updateAgreement(
      { agreement: { ...made, disabled: true }, etag: '1', updateMask: ['disabled'] },
      on,
    );
    expect(aside).toEqual({ ...made, disabled: true, effectiveTime: expect.any(Date), etag: '2' });
    const { agreements } = await peer.listAgreements({ pageSize: 0, pageToken: '' }, on);
    expect(agreements).toContainEqual(aside);
    const { rows } = await sla.database.admin.query(
      `select version, terms->'disabled' as aside from agreement_version where agreement_id = $1 order by version`,
      [made.id],
    );
    expect(rows).toEqual([
      { version: 1, aside: false },
      { version: 2, aside: true },
    ]);
  });

  const tenYears = 3653 * 86_400;
  test('SLM-02 a target of ten years is promised', async () => {
    const duration = { seconds: tenYears, nanos: 0 };
    const { targets } = await sla.addAgreement(calendarId, [{ ...target(Metric.RESPONSE, 1), duration }]);
    expect(targets[0]!.duration).toEqual(duration);
  });

  const step = (percent: number, more = {}, at: Partial<Step> = {}) =>
    Step.fromPartial({ percent, ...at, actions: [{ notify: 'OWNER', ...more }] as never });
  const act = (act: string, more = {}) => step(9, { notify: undefined, act, ...more });
  const offset = (seconds: number) => ({ offset: { seconds, nanos: 0 } });
  test.each([
    ['a target of no length', [target(Metric.RESPONSE, 0)], {}, ['targets[0].duration']],
    [
      'a target without one',
      [{ ...target(Metric.RESPONSE, 1), duration: undefined }],
      {},
      ['targets[0].duration'],
    ],
    [
      'a target nobody lives to see',
      [{ ...target(Metric.RESPONSE, 1), duration: { seconds: 315_576_000_000, nanos: 0 } }],
      {},
      ['targets[0].duration'],
    ],
    [
      'a target a moment longer than ten years',
      [
        target(Metric.UPDATE, 5),
        { ...target(Metric.RESPONSE, 1), duration: { seconds: tenYears, nanos: 1e6 } },
      ],
      {},
      ['targets[1].duration'],
    ],
    ['a stage of no name', [target(Metric.STAGE, 5)], {}, ['targets[0].stage']],
    ['a stage there is not', [target(Metric.STAGE, 5, { stage: 'DONE' })], {}, ['targets[0].stage']],
    ['a stage of a response', [target(Metric.RESPONSE, 5, { stage: 'NEW' })], {}, ['targets[0].stage']],
    ['a record nobody times', [target(Metric.UPDATE, 5)], { recordTypes: ['CHANGE'] }, ['recordTypes[0]']],
    [
      'a record twice',
      [target(Metric.UPDATE, 5)],
      { recordTypes: ['PROBLEM', 'PROBLEM'] },
      ['recordTypes[1]'],
    ],
    [
      'a deed to contacts',
      [
        target(Metric.RESPONSE, 5, {
          steps: [step(9, { notify: 'GROUP' }), step(50, { notify: 'RECIPIENT_UNSPECIFIED', act: 'URGE' })],
        }),
      ],
      { recordTypes: ['INCIDENT', 'INTERACTION'] },
      ['targets[0].steps[1].actions[0].act'],
    ],
    [
      'a condition that is not understood',
      [target(Metric.UPDATE, 5, { pauseWhen: 'colour = red' })],
      {},
      ['targets[0].pauseWhen'],
    ],
    [
      'a step with a share and a time',
      [target(Metric.UPDATE, 5, { steps: [step(50, {}, offset(-60))] })],
      {},
      ['targets[0].steps[0]'],
    ],
    [
      'a step before the clock begins',
      [target(Metric.UPDATE, 5, { steps: [step(0, {}, offset(-300))] })],
      {},
      ['targets[0].steps[0].offset'],
    ],
    [
      'a step that tells and acts at once',
      [target(Metric.UPDATE, 5, { steps: [step(9, { act: 'URGE' })] })],
      {},
      ['targets[0].steps[0].actions[0]'],
    ],
    [
      'a group that is not named',
      [target(Metric.UPDATE, 5, { steps: [act('REASSIGN')] })],
      {},
      ['targets[0].steps[0].actions[0].groupId'],
    ],
    [
      'a level that is not named',
      [target(Metric.UPDATE, 5, { steps: [act('ESCALATE')] })],
      {},
      ['targets[0].steps[0].actions[0].levelId'],
    ],
    [
      'a promise inside of which the requester is told',
      [target(Metric.UPDATE, 5, { steps: [step(9, { notify: 'REQUESTER' })] })],
      { kind: Kind.OLA },
      ['targets[0].steps[0].actions[0].notify'],
    ],
    ['no metric', [target(Metric.METRIC_UNSPECIFIED, 5)], {}, ['targets[0].metric']],
    ['the same promise twice', [target(Metric.UPDATE, 5), target(Metric.UPDATE, 6)], {}, ['targets[1]']],
    ['no promise', [], {}, ['targets']],
    [
      'a share twice',
      [target(Metric.UPDATE, 5, { steps: [step(50), step(50)] })],
      {},
      ['targets[0].steps[1]'],
    ],
    [
      'a share of nothing',
      [target(Metric.UPDATE, 5, { steps: [step(0)] })],
      {},
      ['targets[0].steps[0].percent'],
    ],
    [
      'a step that tells nobody',
      [target(Metric.UPDATE, 5, { steps: [Step.fromPartial({ percent: 5 })] })],
      {},
      ['targets[0].steps[0].actions'],
    ],
    [
      'a person who is not named',
      [target(Metric.UPDATE, 5, { steps: [step(9, { notify: 'PERSON' })] })],
      {},
      ['targets[0].steps[0].actions[0].personId'],
    ],
    [
      'never, but sometimes',
      [target(Metric.UPDATE, 5, { pauseOn: ['NEVER', 'AWAITING_CALLER'] as never })],
      {},
      ['targets[0].pauseOn'],
    ],
    ['a condition nobody understands', usual, { when: 'colour = "red"' }, ['when']],
    ['a kind that there is not', usual, { kind: Kind.KIND_UNSPECIFIED }, ['kind']],
    ['a calendar that is not there', usual, { calendarId: missing }, ['calendarId']],
    ['a calendar with a nonsense id', usual, { calendarId: 'mine' }, ['calendarId']],
  ])('%s: refused, and named', async (_, targets, more, fields) =>
    expect(await refused(targets as Target[], more)).toEqual(fields),
  );
});

describe('business services', () => {
  test('are made, changed, found and listed', async () => {
    const made = await peer.createBusinessService({ name: 'Payroll', description: '工资', ownerId: '' }, on);
    const owned = await peer.updateBusinessService(
      { businessService: { ...made, ownerId: missing }, etag: '1', updateMask: ['ownerId'] },
      on,
    );
    expect(owned).toEqual({ ...made, ownerId: missing, etag: '2' });
    expect(await peer.getBusinessService({ id: made.id }, on)).toEqual(owned);
    expect(await peer.listBusinessServices({ pageSize: 5, pageToken: '' }, on)).toEqual({
      services: [owned],
      nextPageToken: '',
    });
    const nameless = peer.createBusinessService({ name: '', description: '', ownerId: '' }, on);
    expect((await wrong(nameless)).fields).toEqual({ name: 'is missing' });
    const strange = peer.createBusinessService({ name: 'Mail', description: '', ownerId: 'me' }, on);
    expect((await wrong(strange)).fields).toEqual({ ownerId: 'does not exist' });
  });
});

test('settings are for those with the right', async () => {
  const actor = actorWith({ 'clock.read': ['own'] });
  expect((await wrong(peer.listCalendars({ pageSize: 0, pageToken: '' }, { actor }))).code).toBe('forbidden');
});
