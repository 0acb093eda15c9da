import { Metric } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import { openBook } from './book';
import {
  allWeek,
  always,
  attributes,
  calendarOf,
  type everyHold,
  hours,
  life,
  look,
  office,
  promise,
  target,
  terms,
  edition,
} from './ledger-testing';

const { RESPONSE, UPDATE, RESOLUTION } = Metric;
const z = (day: string, time: string): string => `${day}T${time.padEnd(8, ':00')}.000Z`;

/** The next thing that will be late, as an escalation list shows it. */
const next = (...clocks: ReturnType<typeof look>[]) =>
  clocks
    .filter((clock) => clock && !clock.end)
    .map((clock) => clock!.due)
    .sort()[0];

describe('SLM-04 a ticket of 2013-03-21 09:30Z, office hours in Berlin, 60/120/180 minutes', () => {
  const book = promise(office, 60, 120, 180);
  const day = '2013-03-21';
  const created = [`${day}T09:30:00Z`, 'CREATE'] as const;
  const see = (facts: ReturnType<typeof life>, now: string) =>
    [RESPONSE, UPDATE, RESOLUTION].map((metric) => look(facts, book, metric, `${day}T${now}:00Z`)!);

  test('A1 is due 10:30Z, 11:30Z and 12:30Z; the next escalation is the earliest', () => {
    const clocks = see(life([...created]), '09:30');
    expect(clocks.map(({ due }) => due)).toEqual([z(day, '10:30'), z(day, '11:30'), z(day, '12:30')]);
    expect(next(...clocks)).toBe(z(day, '10:30'));
  });

  test('A2 answered at 10:00Z: 30 used, 30 left; the next escalation is 11:30Z', () => {
    const clocks = see(life([...created], ['10:00', 'ACCEPT']), '10:05');
    expect(clocks[0]).toMatchObject({ state: 'MET', used: 30, left: 30, end: z(day, '10:00') });
    expect(next(...clocks)).toBe(z(day, '11:30'));
  });

  test('A3 answered at 14:00Z: 270 used, 210 over', () => {
    const [response] = see(life([...created], ['14:00', 'ACCEPT']), '15:00');
    expect(response).toMatchObject({ state: 'BREACHED', used: 270, left: -210, breached: true });
  });

  test('A4 a word at 11:00Z: 90 of the update used, 30 left; the next escalation is 12:30Z', () => {
    expect(see(life([...created]), '11:00')[1]).toMatchObject({ used: 90, left: 30, state: 'RUNNING' });
    const clocks = see(life([...created], ['10:00', 'ACCEPT'], ['11:00', 'NOTICE']), '11:00');
    expect(next(...clocks)).toBe(z(day, '12:30'));
    expect(clocks[1]).toMatchObject({ state: 'RUNNING', due: z(day, '13:00'), breached: false });
  });

  test('A5 a word at 12:00Z: 150 of the update used, 30 over, and the round stays missed', () => {
    expect(see(life([...created]), '12:00')[1]).toMatchObject({ used: 150, left: -30, state: 'BREACHED' });
    const [, update] = see(life([...created], ['12:00', 'NOTICE']), '12:01');
    expect(update).toMatchObject({ state: 'RUNNING', due: z(day, '14:00'), breached: true });
  });

  test('A6 then the customer asks at 12:05Z: update due 14:05Z, and a second word does not move it', () => {
    const told = life([...created], ['12:00', 'NOTICE'], ['12:05', 'REOPEN'], ['12:07', 'REOPEN']);
    expect(see(told, '12:08')[1]).toMatchObject({ start: z(day, '12:05'), due: z(day, '14:05') });
  });

  test('A7 the agent answers at 12:10Z: that round ends; the next word is promised one target later', () => {
    const told = life([...created], ['12:00', 'NOTICE'], ['12:05', 'REOPEN'], ['12:10', 'NOTICE']);
    expect(see(told, '12:10')[1]).toMatchObject({ start: z(day, '12:10'), due: z(day, '14:10'), used: 0 });
  });

  test('a comment of the handler is a word to the customer like a notice, and no response', () => {
    const said = life([...created], ['11:00', 'COMMENT', { saidBy: 'HANDLER' }]);
    const noticed = life([...created], ['11:00', 'NOTICE']);
    expect(see(said, '11:01')).toEqual(see(noticed, '11:01'));
    expect(see(said, '11:01')[1]!.start).toContain('11:00');
    expect(see(said, '11:01')[0]!.end).toBeUndefined();
  });
  test('a comment of the customer asks for an answer, unless one is awaited already; an internal one does nothing', () => {
    const [, answered] = see(
      life(
        [...created],
        ['11:00', 'NOTICE'],
        ['11:30', 'COMMENT', { saidBy: 'CUSTOMER' }],
        ['11:40', 'COMMENT', { saidBy: 'CUSTOMER' }],
      ),
      '11:41',
    );
    expect(answered!.start).toContain('11:30');
    const [, internal] = see(life([...created], ['11:00', 'NOTICE'], ['11:30', 'COMMENT']), '11:41');
    expect(internal!.start).toContain('11:00');
  });
  test('A8 closed at 11:30Z: 120 used, 60 left', () => {
    const told = life([...created], ['11:30', 'RESOLVE'], ['11:40', 'CLOSE']);
    expect(see(told, '15:00')[2]).toMatchObject({ state: 'MET', used: 120, left: 60, end: z(day, '11:30') });
  });

  test('A9 closed at 13:00Z: 210 used, 30 over; a closed ticket has no next escalation', () => {
    const clocks = see(life([...created], ['13:00', 'CLOSE']), '15:00');
    expect(clocks[2]).toMatchObject({ state: 'BREACHED', used: 210, left: -30, end: z(day, '13:00') });
    expect(next(...clocks)).toBeUndefined();
  });

  test('A10 a priority nobody promised for cancels the running clocks and keeps their ledger', () => {
    const only = openBook(
      edition,
      [terms([target(RESOLUTION, 180), target(RESPONSE, 60)], { when: 'priority = "P3"' })],
      [calendarOf(office)],
    );
    const told = life(
      [...created],
      ['10:00', 'ACCEPT'],
      ['10:30', 'UPDATE', { attributes: { ...attributes, priority: Priority.P5 } }],
    );
    expect(look(told, only, RESPONSE, `${day}T12:00:00Z`)).toMatchObject({ state: 'MET', used: 30 });
    const resolution = look(told, only, RESOLUTION, `${day}T12:00:00Z`)!;
    expect(resolution).toMatchObject({
      state: 'CANCELLED',
      used: 60,
      end: z(day, '10:30'),
      due: z(day, '12:30'),
    });
    expect(resolution.segments).toEqual([
      { from: z(day, '09:30'), to: z(day, '10:30'), reason: 'WORKING_TIME', counting: true, counted: 60 },
    ]);
  });
});

describe('SLM-04 a ticket of 2013-06-04 09:00Z, 09:00-18:00 in Berlin every day, 120/180/250 minutes', () => {
  const book = promise(hours(allWeek, '09:00', '18:00'), 120, 180, 250);
  const day = '2013-06-04';
  const created = [`${day}T09:00:00Z`, 'CREATE'] as const;
  const at = (facts: ReturnType<typeof life>, metric: Metric, now = `${day}T15:30:00Z`) =>
    look(facts, book, metric, now)!;

  test('A11 on hold 09:30-09:45, closed 10:00-10:30, reopened: first response due 11:45Z', () => {
    const told = life(
      [...created],
      ['09:30', 'HOLD'],
      ['09:45', 'RESUME'],
      ['10:00', 'RESOLVE'],
      ['10:30', 'REOPEN'],
    );
    const response = at(told, RESPONSE, `${day}T10:30:00Z`);
    expect(response).toMatchObject({ state: 'RUNNING', used: 45, due: z(day, '11:45') });
    expect(response.segments.map(({ reason }) => reason)).toEqual([
      'WORKING_TIME',
      'ON_HOLD_AWAITING_CALLER',
      'WORKING_TIME',
      'RESOLVED',
      'WORKING_TIME',
    ]);
  });

  test('A12 on hold 10:00-15:00: what ends exactly at closing is due at closing, 16:00Z', () => {
    const told = life([...created], ['10:00', 'HOLD'], ['15:00', 'RESUME']);
    expect(at(told, RESPONSE).due).toBe(z(day, '16:00'));
  });

  test('A13 on hold 10:00-10:30, answered 10:45, closed 12:00: 75 and 150 used', () => {
    const told = life(
      [...created],
      ['10:00', 'HOLD'],
      ['10:30', 'RESUME'],
      ['10:45', 'ACCEPT'],
      ['12:00', 'CLOSE'],
    );
    expect(at(told, RESPONSE)).toMatchObject({ used: 75, left: 45 });
    expect(at(told, RESOLUTION)).toMatchObject({ used: 150, left: 100 });
  });

  const four = promise(hours(allWeek, '09:00', '18:00'), 0, 0, 240);
  const held = { state: 'ON_HOLD', holdReason: 'AWAITING_CALLER' } as never;
  const used = (facts: ReturnType<typeof life>) => look(facts, four, RESOLUTION, `${day}T15:30:00Z`);

  test('A14 created on hold, closed 12:00: nothing used', () => {
    const told = life([...created, held], ['12:00', 'CLOSE']);
    expect(used(told)).toMatchObject({ state: 'MET', used: 0, left: 240 });
  });

  test('A15 on hold, open 10:30, on hold 11:00, closed 12:00: 30 used, 210 left', () => {
    const told = life([...created, held], ['10:30', 'RESUME'], ['11:00', 'HOLD'], ['12:00', 'CLOSE']);
    expect(used(told)).toMatchObject({ used: 30, left: 210 });
  });

  test('A16 the same and open again from 11:30: 60 used, 180 left', () => {
    const told = life(
      [...created, held],
      ['10:30', 'RESUME'],
      ['11:00', 'HOLD'],
      ['11:30', 'RESUME'],
      ['12:00', 'CLOSE'],
    );
    expect(used(told)).toMatchObject({ used: 60, left: 180 });
  });
});

describe('SLM-04 over days', () => {
  test('A17 over a holiday in winter: seconds are kept, and the second mail moves nothing', () => {
    const winter = {
      ...hours('MON TUE WED THU FRI', '08:00', '20:00'),
      holidays: [{ date: '2016-11-01', name: 'Allerheiligen' }],
    };
    const book = promise(winter, 120, 1200, 0);
    const opened = life(['2016-11-01T13:56:21Z', 'CREATE']);
    expect(look(opened, book, RESPONSE, '2016-11-01T14:00:00Z')!.due).toBe(z('2016-11-02', '09:00'));
    expect(look(opened, book, UPDATE, '2016-11-01T14:00:00Z')!.due).toBe(z('2016-11-03', '15:00'));
    expect(look(opened, book, RESOLUTION, '2016-11-01T14:00:00Z')).toBeUndefined();
    const reopened = life(
      ['2016-11-01T13:56:21Z', 'CREATE'],
      ['2016-11-02T10:00:00Z', 'RESOLVE'],
      ['2016-11-07T13:26:36Z', 'REOPEN'],
      ['2016-11-07T14:26:36Z', 'REOPEN'],
    );
    expect(look(reopened, book, UPDATE, '2016-11-07T15:00:00Z')!.due).toBe(z('2016-11-09', '09:26:36'));
  });

  test('A18 round the clock: 90 used over the whole, 60 from minute 30 on, 30 up to it', () => {
    const day = '2024-01-02';
    const book = promise(always, 0, 0, 600);
    const told = life(
      [`${day}T00:00:00Z`, 'CREATE'],
      ['01:00', 'ACCEPT'],
      ['01:30', 'HOLD'],
      ['02:00', 'CLOSE'],
    );
    const used = (now: string) => look(told.slice(0, 1), book, RESOLUTION, `${day}T${now}:00Z`)!.used;
    const whole = look(told, book, RESOLUTION, `${day}T05:00:00Z`)!.used;
    expect([whole, whole - used('00:30'), used('00:30')]).toEqual([90, 60, 30]);
  });

  test('A18 thirty minutes counted from minute 75 end at minute 135', () => {
    const day = '2024-01-02';
    const told = life([`${day}T01:15:00Z`, 'CREATE'], ['01:30', 'HOLD'], ['02:00', 'RESUME']);
    const clock = look(told, promise(always, 0, 0, 30), RESOLUTION, `${day}T02:00:00Z`)!;
    expect(clock.due).toBe(z(day, '02:15'));
  });
});

describe('INC-04 what a hold does', () => {
  const day = '2024-03-20';
  const told = life([`${day}T09:00:00Z`, 'CREATE'], ['10:00', 'HOLD']);
  const see = (metric: Metric, pauseOn: typeof everyHold) =>
    look(
      told,
      openBook(edition, [terms([target(metric, 180, { pauseOn })])], [calendarOf(always)]),
      metric,
      `${day}T11:00:00Z`,
    )!;

  test.each([
    ['a resolution rests where nothing is said', RESOLUTION, [], 'PAUSED', 60],
    ['a response runs on where nothing is said', RESPONSE, [], 'RUNNING', 120],
    ['a response rests where the target says so', RESPONSE, ['AWAITING_CALLER'], 'PAUSED', 60],
    [
      'a resolution runs on where the target names other holds',
      RESOLUTION,
      ['AWAITING_VENDOR'],
      'RUNNING',
      120,
    ],
    ['a resolution never rests where the target says never', RESOLUTION, ['NEVER'], 'RUNNING', 120],
  ])('%s', (_, metric, pauseOn, state, used) => {
    const clock = see(metric, pauseOn as typeof everyHold);
    expect(clock).toMatchObject({ state, used, due: state === 'PAUSED' ? undefined : z(day, '12:00') });
  });

  test('what was late before the hold stays late', () => {
    const book = openBook(edition, [terms([target(RESOLUTION, 30)])], [calendarOf(always)]);
    const clock = look(told, book, RESOLUTION, `${day}T11:00:00Z`)!;
    expect(clock).toMatchObject({ state: 'BREACHED', used: 60, due: z(day, '09:30'), breached: true });
  });
});

describe('SLM-03 what ends a clock', () => {
  const day = '2024-03-20';
  const book = promise(always, 60, 0, 120);
  const see = (facts: ReturnType<typeof life>, metric: Metric, now = `${day}T14:00:00Z`) =>
    look(facts, book, metric, now)!;

  test('a resolution that was never accepted is the response too', () => {
    const told = life([`${day}T09:00:00Z`, 'CREATE'], ['09:40', 'RESOLVE']);
    expect(see(told, RESPONSE)).toMatchObject({ state: 'MET', used: 40, end: z(day, '09:40') });
  });

  test('INC-13 reopening lets the resolution go on; the time between does not count', () => {
    const told = life([`${day}T09:00:00Z`, 'CREATE'], ['10:00', 'RESOLVE'], ['12:00', 'REOPEN']);
    const clock = see(told, RESOLUTION, `${day}T12:30:00Z`);
    expect(clock).toMatchObject({ state: 'RUNNING', used: 90, due: z(day, '13:00'), end: undefined });
    expect(clock.segments.at(-1)).toMatchObject({ from: z(day, '12:00'), to: undefined, counted: 30 });
  });

  test('closing ends it as of the resolution', () => {
    const told = life([`${day}T09:00:00Z`, 'CREATE'], ['10:00', 'RESOLVE'], ['13:00', 'CLOSE']);
    expect(see(told, RESOLUTION)).toMatchObject({ state: 'MET', used: 60, end: z(day, '10:00') });
  });

  test('cancelling cancels what has not ended', () => {
    const told = life([`${day}T09:00:00Z`, 'CREATE'], ['09:20', 'ACCEPT'], ['10:00', 'CANCEL']);
    expect(see(told, RESPONSE)).toMatchObject({ state: 'MET', used: 20 });
    expect(see(told, RESOLUTION)).toMatchObject({ state: 'CANCELLED', used: 60, end: z(day, '10:00') });
  });

  test('an acceptance that is known from a later fact only counts as of when it was', () => {
    const told = life(
      [`${day}T09:00:00Z`, 'CREATE'],
      ['09:50', 'NOTICE', { respondedAt: new Date(`${day}T09:30:00Z`), state: 'IN_PROGRESS' as never }],
    );
    expect(see(told, RESPONSE)).toMatchObject({ state: 'MET', used: 30, end: z(day, '09:30') });
  });

  test('facts that come in any order tell the same', () => {
    const told = life(
      [`${day}T09:00:00Z`, 'CREATE'],
      ['09:30', 'HOLD'],
      ['10:30', 'RESUME'],
      ['11:00', 'RESOLVE'],
    );
    expect(see([...told].reverse(), RESOLUTION)).toEqual(see(told, RESOLUTION));
  });

  test('a calendar that has closed for good makes nothing due', () => {
    const never = { ...always, week: [], workingDays: [{ date: '2020-02-14', frames: [...always.week] }] };
    const clock = look(
      life([`${day}T09:00:00Z`, 'CREATE']),
      promise(never, 0, 0, 60),
      RESOLUTION,
      `${day}T10:00:00Z`,
    )!;
    expect(clock).toMatchObject({ state: 'RUNNING', used: 0, due: undefined });
    expect(clock.segments).toMatchObject([{ reason: 'OUTSIDE_WORKING_TIME', to: undefined, counted: 0 }]);
  });
});
