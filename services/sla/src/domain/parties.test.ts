import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import { HoldReason, Record_Type as RecordType } from '#proto/steward/type/v1/record';
import { openBook } from './book';
import {
  always,
  attributes,
  calendarOf,
  edition,
  life,
  look,
  target,
  terms,
  type Told,
} from './ledger-testing';

const { RESPONSE, RESOLUTION, STAGE } = Metric;
const day = '2024-03-20';
const z = (time: string): string => `${day}T${time}:00.000Z`;
const created = (more = {}): Told => [`${day}T09:00:00Z`, 'CREATE', more];
const withGroup = (groupId: string) => ({ attributes: { ...attributes, groupId } });
const reasons = (clock: ReturnType<typeof look>) =>
  clock!.segments.map(({ from, reason }) => `${from.slice(11, 16)} ${reason}`);

describe('SLM-01 an OLA is kept by each group that has the record', () => {
  const book = openBook(
    edition,
    [terms([target(RESPONSE, 15), target(RESOLUTION, 60)], { kind: Kind.OLA })],
    [calendarOf(always)],
  );
  const told = life(
    created(withGroup('')),
    ['09:10', 'ASSIGN', withGroup('a')],
    ['09:20', 'ACCEPT'],
    ['09:40', 'ASSIGN', withGroup('b')],
    ['10:50', 'ASSIGN', withGroup('a')],
    ['11:00', 'RESOLVE'],
  );
  const see = (metric: Metric, groupId: string, now: string, facts = told) =>
    look(facts, book, metric, z(now), { kind: Kind.OLA, groupId });

  test('from when it gets it until it passes it on', () => {
    expect(see(RESOLUTION, 'a', '09:45', told.slice(0, 4))).toMatchObject({
      start: z('09:10'),
      end: z('09:40'),
      state: 'MET',
      used: 30,
    });
    expect(see(RESOLUTION, 'b', '09:45', told.slice(0, 4))).toMatchObject({
      start: z('09:40'),
      due: z('10:40'),
      state: 'RUNNING',
    });
  });

  test('the time it had the record before counts when it comes back', () => {
    expect(see(RESOLUTION, 'b', '10:55')).toMatchObject({ state: 'BREACHED', used: 70, end: z('10:50') });
    const back = see(RESOLUTION, 'a', '11:30')!;
    expect(back).toMatchObject({ state: 'MET', used: 40, end: z('11:00') });
    expect(reasons(back)).toEqual(['09:10 WORKING_TIME', '09:40 WITH_OTHERS', '10:50 WORKING_TIME']);
  });

  test('its response is its own: another group that accepted answers for itself only', () => {
    expect(see(RESPONSE, 'a', '09:45')).toMatchObject({ start: z('09:10'), end: z('09:20'), used: 10 });
    expect(see(RESPONSE, 'b', '09:45', told.slice(0, 4))).toMatchObject({
      start: z('09:40'),
      state: 'RUNNING',
      due: z('09:55'),
    });
  });

  test('what a group has passed on in time is not called off with the record later', () => {
    const facts = life(
      created(withGroup('a')),
      ['09:10', 'ASSIGN', withGroup('b')],
      ['09:20', 'CANCEL', withGroup('b')],
    );
    expect(see(RESOLUTION, 'a', '09:30', facts)).toMatchObject({ state: 'MET', end: z('09:10') });
    expect(see(RESOLUTION, 'b', '09:30', facts)).toMatchObject({ state: 'CANCELLED' });
  });
});

test('SLM-01 an underpinning contract counts while the vendor is waited for', () => {
  const book = openBook(edition, [terms([target(RESOLUTION, 60)], { kind: Kind.UC })], [calendarOf(always)]);
  const vendor = { state: 'ON_HOLD', holdReason: HoldReason.AWAITING_VENDOR };
  const told = life(
    created(),
    ['09:30', 'HOLD', vendor],
    ['10:00', 'RESUME', { state: 'IN_PROGRESS' }],
    ['10:30', 'HOLD', { state: 'ON_HOLD', holdReason: HoldReason.AWAITING_CALLER }],
    ['11:00', 'HOLD', vendor],
  );
  const see = (count: number, now: string) =>
    look(told.slice(0, count), book, RESOLUTION, z(now), { kind: Kind.UC });
  expect(see(1, '09:20')).toBeUndefined();
  expect(see(2, '09:40')).toMatchObject({ start: z('09:30'), due: z('10:30'), state: 'RUNNING', used: 10 });
  expect(see(4, '10:40')).toMatchObject({ end: z('10:00'), state: 'MET', used: 30 });
  expect(see(5, '11:10')).toMatchObject({ due: z('11:30'), state: 'RUNNING', used: 40 });
});

test('SLM-02 a stage of a problem is timed as long as the problem is in it', () => {
  const book = openBook(
    edition,
    [terms([target(STAGE, 60, { stage: 'ROOT_CAUSE_ANALYSIS' })], { recordTypes: [RecordType.PROBLEM] })],
    [calendarOf(always)],
  );
  const told = life(
    created(),
    ['09:30', 'UPDATE', { state: 'ROOT_CAUSE_ANALYSIS' }],
    ['10:20', 'UPDATE', { state: 'FIX_IN_PROGRESS' }],
  );
  const see = (count: number, type = RecordType.PROBLEM) =>
    look(told.slice(0, count), book, STAGE, z('10:30'), { type, stage: 'ROOT_CAUSE_ANALYSIS' });
  expect(see(1)).toBeUndefined();
  expect(see(2)).toMatchObject({ start: z('09:30'), due: z('10:30'), state: 'RUNNING', used: 60 });
  expect(see(3)).toMatchObject({ end: z('10:20'), state: 'MET', used: 50 });
  expect(see(3, RecordType.INCIDENT)).toBeUndefined();
});
