import { Metric, type Target } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
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

const { RESOLUTION } = Metric;
const day = '2024-03-20';
const z = (time: string): string => `${day}T${time}:00.000Z`;
const created: Told = [`${day}T09:00:00Z`, 'CREATE'];
const priority = (name: keyof typeof Priority) => ({
  attributes: { ...attributes, priority: Priority[name] },
});
const see = (more: Partial<Target>, now: string, ...told: Told[]) =>
  look(
    life(created, ...told),
    openBook(edition, [terms([target(RESOLUTION, 60, more)])], [calendarOf(always)]),
    RESOLUTION,
    z(now),
  );

describe('SLM-04 a target begins, rests, ends and begins anew by conditions of its own', () => {
  test('it begins when its condition is first met, and not before', () => {
    const more = { startWhen: 'priority = P1' };
    expect(see(more, '09:30')).toBeUndefined();
    expect(see(more, '09:40', ['09:30', 'UPDATE', priority('P1')])).toMatchObject({
      start: z('09:30'),
      used: 10,
      due: z('10:30'),
    });
  });

  test('it rests while its condition is met, and on no hold that is not named', () => {
    const more = { pauseWhen: 'priority = P5' };
    const told: Told[] = [
      ['09:10', 'UPDATE', priority('P5')],
      ['09:40', 'UPDATE', priority('P3')],
    ];
    expect(see(more, '09:30', told[0]!)).toMatchObject({ state: 'PAUSED', used: 10, due: undefined });
    const clock = see(more, '10:00', ...told)!;
    expect(clock).toMatchObject({ used: 30, due: z('10:30') });
    expect(clock.segments[1]).toMatchObject({ reason: 'PAUSED', counting: false, from: z('09:10') });
    expect(see(more, '09:30', ['09:10', 'HOLD'])).toMatchObject({ state: 'RUNNING', used: 30 });
  });

  test('it has ended while its condition is met, and goes on when it is not any more', () => {
    const more = { stopWhen: 'priority = P5' };
    const stopped: Told = ['09:20', 'UPDATE', priority('P5')];
    expect(see(more, '10:00', stopped)).toMatchObject({ state: 'MET', used: 20, end: z('09:20') });
    expect(see(more, '10:00', stopped, ['09:50', 'UPDATE', priority('P3')])).toMatchObject({
      state: 'RUNNING',
      used: 30,
      due: z('10:30'),
    });
  });

  test('it is called off while its condition is met', () => {
    const more = { cancelWhen: 'priority = P5' };
    expect(see(more, '10:00', ['09:20', 'UPDATE', priority('P5')])).toMatchObject({
      state: 'CANCELLED',
      end: z('09:20'),
    });
  });

  test('it begins anew when its condition comes to be met; that it was late before stays known', () => {
    const more = { resetWhen: 'priority = P1' };
    const up: Told = ['09:30', 'UPDATE', priority('P1')];
    const late: Told = ['10:30', 'UPDATE', priority('P1')];
    expect(see(more, '09:40', up)).toMatchObject({ start: z('09:30'), used: 10, due: z('10:30') });
    expect(see(more, '10:40', late)).toMatchObject({ start: z('10:30'), used: 10, breached: true });
    expect(see(more, '09:50', up, ['09:45', 'UPDATE', priority('P1')])).toMatchObject({ start: z('09:30') });
  });

  test('it begins with the terms where it is said so, else with the record', () => {
    const when = { when: 'priority = P1' };
    const both = (startAtMatch: boolean) =>
      look(
        life(created, ['09:30', 'UPDATE', priority('P1')]),
        openBook(edition, [terms([target(RESOLUTION, 60, { startAtMatch })], when)], [calendarOf(always)]),
        RESOLUTION,
        z('09:40'),
      );
    expect(both(true)).toMatchObject({ start: z('09:30'), used: 10, due: z('10:30') });
    expect(both(false)).toMatchObject({ start: z('09:00'), used: 40, due: z('10:00') });
  });
});
