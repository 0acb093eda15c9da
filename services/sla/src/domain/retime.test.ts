import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import { HoldReason, Priority } from '#proto/steward/type/v1/record';
import { openBook } from './book';
import {
  always,
  attributes,
  calendarOf,
  hours,
  life,
  look,
  office,
  target,
  terms,
  edition,
} from './ledger-testing';

const { RESOLUTION } = Metric;
const awaitingVendor = { state: 'ON_HOLD', holdReason: HoldReason.AWAITING_VENDOR };
const day = '2024-03-20'; // a Wednesday
const z = (time: string, on = day): string => `${on}T${time}:00.000Z`;
const at = (time: string): Date => new Date(z(time));
const created = [`${day}T09:00:00Z`, 'CREATE'] as const;
const sum = (clock: { segments: { counted: number }[] }) =>
  clock.segments.reduce((total, { counted }) => total + counted, 0);

describe('SLM-04 re-timing', () => {
  test('a higher priority keeps the time used and is due by the total under the new target', () => {
    const book = openBook(
      edition,
      [
        terms([
          target(RESOLUTION, 240, { priority: Priority.P3 }),
          target(RESOLUTION, 90, { priority: Priority.P1 }),
        ]),
      ],
      [calendarOf(always)],
    );
    const told = life(
      [...created],
      ['10:00', 'UPDATE', { attributes: { ...attributes, priority: Priority.P1 } }],
    );
    expect(look(told.slice(0, 1), book, RESOLUTION, z('09:00'))!.due).toBe(z('13:00'));
    expect(look(told, book, RESOLUTION, z('10:00'))).toMatchObject({ used: 60, left: 30, due: z('10:30') });
  });

  test('a target that is used up already was due when it was', () => {
    const book = openBook(
      edition,
      [terms([target(RESOLUTION, 240), target(RESOLUTION, 30, { priority: Priority.P1 })])],
      [calendarOf(always)],
    );
    const told = life(
      [...created],
      ['10:00', 'UPDATE', { attributes: { ...attributes, priority: Priority.P1 } }],
    );
    expect(look(told, book, RESOLUTION, z('10:00'))).toMatchObject({ state: 'BREACHED', due: z('09:30') });
  });

  test('a new calendar counts from its own moment on; what was counted stays', () => {
    const book = openBook(
      edition,
      [terms([target(RESOLUTION, 240)])],
      [
        calendarOf(always),
        calendarOf(hours('MON TUE WED THU FRI', '09:00', '11:00', 'UTC'), { version: 2, at: at('10:30') }),
      ],
    );
    const clock = look(life([...created]), book, RESOLUTION, z('12:00'))!;
    // 90 minutes round the clock, 30 under the new hours until 11:00, 120 the next day
    expect(clock).toMatchObject({ used: 120, left: 120, due: z('11:00', '2024-03-21'), terms: '1/2' });
    expect(sum(clock)).toBe(120);
  });

  test('a new version of the agreement binds from its own moment on', () => {
    const book = openBook(
      edition,
      [terms([target(RESOLUTION, 240)]), terms([target(RESOLUTION, 120)], { version: 2, at: at('10:00') })],
      [calendarOf(always)],
    );
    const told = life([...created]);
    expect(look(told, book, RESOLUTION, z('10:00'))).toMatchObject({ due: z('11:00'), terms: '2/1' });
    const resolved = life([...created], ['09:30', 'RESOLVE']);
    expect(look(resolved, book, RESOLUTION, z('12:00'))).toMatchObject({
      state: 'MET',
      left: 210,
      terms: '1/1',
    });
  });

  test('an agreement that came later counts the time before it', () => {
    const book = openBook(
      edition,
      [terms([target(RESOLUTION, 120)], { at: at('10:00') })],
      [calendarOf(always)],
    );
    expect(look(life([...created]), book, RESOLUTION, z('10:30'))).toMatchObject({
      used: 90,
      due: z('11:00'),
    });
  });

  test('a record of the past, told before there were agreements, is timed by those there are now', () => {
    const agreements = [
      terms([target(RESOLUTION, 120)], { at: new Date('2024-06-01'), rank: 9 }),
      terms([target(RESOLUTION, 45)], { at: new Date('2024-06-02'), id: 'a2', when: 'priority = "P3"' }),
    ];
    const book = openBook(edition, agreements, [calendarOf(always)]);
    const told = life([...created], ['10:00', 'RESOLVE'], ['11:00', 'CLOSE']);
    const clock = look(told, book, RESOLUTION, z('12:00'));
    expect(clock).toMatchObject({ agreement: 'a2', state: 'BREACHED', used: 60, due: z('09:45') });
  });

  test('an agreement put aside cancels; one that takes its place lets the clock go on', () => {
    const [one, two] = [target(RESOLUTION, 240), target(RESOLUTION, 180)];
    const aside = terms([one], { version: 2, at: at('10:00'), disabled: true });
    const hoursOf = [calendarOf(always)];
    const alone = openBook(edition, [terms([one]), aside], hoursOf);
    expect(look(life([...created]), alone, RESOLUTION, z('11:00'))).toMatchObject({
      state: 'CANCELLED',
      used: 60,
    });
    const both = openBook(
      edition,
      [terms([one]), aside, terms([two], { id: 'a2', at: at('11:00') })],
      hoursOf,
    );
    const clock = look(life([...created]), both, RESOLUTION, z('11:30'))!;
    expect(clock).toMatchObject({ state: 'RUNNING', used: 90, agreement: 'a2', due: z('13:00') });
    expect(clock.segments.map(({ reason }) => reason)).toEqual([
      'WORKING_TIME',
      'NO_AGREEMENT',
      'WORKING_TIME',
    ]);
  });
});

describe('SLM-11 the explanation', () => {
  test('splits working time from the rest and adds up to the time used', () => {
    const book = openBook(edition, [terms([target(RESOLUTION, 600)])], [calendarOf(office)]);
    const told = life(
      ['2024-03-19T15:00:00Z', 'CREATE'],
      ['2024-03-20T08:00:00Z', 'HOLD'],
      ['2024-03-20T09:00:00Z', 'RESUME'],
    );
    const clock = look(told, book, RESOLUTION, '2024-03-20T10:00:30Z')!;
    expect(clock.segments).toEqual([
      {
        from: z('15:00', '2024-03-19'),
        to: z('17:00', '2024-03-19'),
        counting: true,
        reason: 'WORKING_TIME',
        counted: 120,
      },
      {
        from: z('17:00', '2024-03-19'),
        to: z('07:00'),
        counting: false,
        reason: 'OUTSIDE_WORKING_TIME',
        counted: 0,
      },
      { from: z('07:00'), to: z('08:00'), counting: true, reason: 'WORKING_TIME', counted: 60 },
      { from: z('08:00'), to: z('09:00'), counting: false, reason: 'ON_HOLD_AWAITING_CALLER', counted: 0 },
      { from: z('09:00'), to: undefined, counting: true, reason: 'WORKING_TIME', counted: 60.5 },
    ]);
    expect(sum(clock)).toBe(clock.used);
  });
});

describe('SLM-03 which agreement binds', () => {
  const named = (id: string, mins: number, more = {}) =>
    terms([target(RESOLUTION, mins)], { id, name: id, ...more });
  const due = (agreements: ReturnType<typeof terms>[], more = {}, kind = Kind.SLA) =>
    look(
      life([...created, { attributes: { ...attributes, ...more }, ...(kind === Kind.UC && awaitingVendor) }]),
      openBook(edition, agreements, [calendarOf(always)]),
      RESOLUTION,
      z('09:00'),
      { kind, groupId: kind === Kind.OLA ? 'g' : '' },
    )?.agreement;

  test.each([
    ['the lower rank first', [named('b', 60, { rank: 1 }), named('a', 60, { rank: 2 })], {}, 'b'],
    ['the name where ranks are equal', [named('b', 60), named('a', 60)], {}, 'a'],
    [
      'the first whose condition holds',
      [named('a', 60, { when: 'priority <= "P2"' }), named('b', 60)],
      {},
      'b',
    ],
    [
      'a priority the condition asks for',
      [named('a', 60, { when: 'priority <= "P2"' }), named('b', 60)],
      { priority: Priority.P1 },
      'a',
    ],
    [
      'the first that promises the metric at all',
      [terms([target(Metric.RESPONSE, 5)], { id: 'a', name: 'a' }), named('b', 60)],
      {},
      'b',
    ],
    [
      'the first that promises it for the priority',
      [terms([target(RESOLUTION, 5, { priority: Priority.P1 })], { id: 'a', name: 'a' }), named('b', 60)],
      {},
      'b',
    ],
    ['none that was put aside', [named('a', 60, { disabled: true }), named('b', 60)], {}, 'b'],
    ['none of another kind', [named('a', 60, { kind: Kind.OLA }), named('b', 60)], {}, 'b'],
    [
      'a channel and an impact',
      [named('a', 60, { when: 'channel = "PHONE" AND impact = "HIGH"' }), named('b', 60)],
      { channel: 'PHONE', impact: 'HIGH' },
      'a',
    ],
  ])('%s', (_, agreements, more, bound) => expect(due(agreements, more)).toBe(bound));

  test('an OLA and a UC have clocks of their own', () => {
    const agreements = [
      named('a', 60),
      named('b', 30, { kind: Kind.OLA }),
      named('c', 20, { kind: Kind.UC }),
    ];
    expect([Kind.SLA, Kind.OLA, Kind.UC].map((kind) => due(agreements, { groupId: 'g' }, kind))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  test('the same target for one priority beats that for all', () => {
    const both = [target(RESOLUTION, 240), target(RESOLUTION, 60, { priority: Priority.P3 })];
    const book = openBook(edition, [terms(both)], [calendarOf(always)]);
    expect(look(life([...created]), book, RESOLUTION, z('09:00'))!.due).toBe(z('10:00'));
  });
});
