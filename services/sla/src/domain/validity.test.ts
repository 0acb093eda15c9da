import { Agreement_Running as Running, Metric } from '#proto/steward/sla/v1/sla';
import { openBook } from './book';
import { always, calendarOf, edition, life, look, target, terms, type Told } from './ledger-testing';

const { RESOLUTION } = Metric;
const day = '2024-03-20';
const z = (time: string): string => `${day}T${time}:00.000Z`;
const at = (time: string): Date => new Date(z(time));
const created: Told = [`${day}T09:00:00Z`, 'CREATE'];
const first = terms([target(RESOLUTION, 120)]);
const next = (mins: number, from: string, made: string, more = {}) =>
  terms([target(RESOLUTION, mins)], { version: 2, at: at(from), madeAt: at(made), ...more });
const due = (second: ReturnType<typeof next>, now: string, asOf = edition.asOf, ...told: Told[]) =>
  look(
    life(created, ...told),
    openBook({ revision: 1, asOf }, [first, second], [calendarOf(always)]),
    RESOLUTION,
    z(now),
  );

describe('SLM-04 terms have a date from which they count', () => {
  test('from now on: what was counted stays, the promise is the new one', () => {
    expect(due(next(240, '10:00', '10:00'), '10:30')).toMatchObject({
      used: 90,
      due: z('13:00'),
      terms: '2/1',
    });
  });

  test('a record that was open before stays under its version where the manager says so', () => {
    const kept = next(240, '10:00', '10:00', { running: Running.KEEP });
    expect(due(kept, '10:30')).toMatchObject({ used: 90, due: z('11:00'), terms: '1/1' });
    const later = look(
      life([`${day}T10:10:00Z`, 'CREATE']),
      openBook(edition, [first, kept], [calendarOf(always)]),
      RESOLUTION,
      z('10:30'),
    );
    expect(later).toMatchObject({ due: z('14:10'), terms: '2/1' });
  });

  test('in the future: the terms before count until they have come into force', () => {
    const coming = next(240, '11:00', '10:00');
    expect(due(coming, '10:30', at('10:00'))).toMatchObject({ due: z('11:00'), terms: '1/1' });
    expect(due(coming, '10:59', at('11:00'))).toMatchObject({ due: z('13:00'), terms: '2/1' });
  });

  test('in the past: an open record counts as if they had been there, one that was over is left alone', () => {
    const back = next(30, '08:00', '12:00');
    expect(due(back, '12:00')).toMatchObject({ due: z('09:30'), state: 'BREACHED' });
    const over: Told = ['10:00', 'RESOLVE'];
    expect(due(back, '12:00', edition.asOf, over)).toMatchObject({
      state: 'MET',
      due: z('11:00'),
      terms: '1/1',
    });
    expect(due(back, '13:00', edition.asOf, over, ['12:30', 'CLOSE'])).toMatchObject({ state: 'MET' });
    expect(due(back, '13:00', edition.asOf, over, ['12:30', 'REOPEN'])).toMatchObject({ state: 'BREACHED' });
  });
});

describe('SLM-04 time is added to a target by hand', () => {
  const see = (credits: { at: Date; ms: number }[], ...told: Told[]) =>
    look(life(created, ...told), openBook(edition, [first], [calendarOf(always)]), RESOLUTION, z('10:00'), {
      credits,
    });
  test('the due time moves by so much working time, and what is left', () => {
    expect(see([{ at: at('09:30'), ms: 3_600_000 }])).toMatchObject({ due: z('12:00'), left: 120, used: 60 });
    expect(
      see([
        { at: at('09:30'), ms: 3_600_000 },
        { at: at('09:40'), ms: -1_800_000 },
      ]),
    ).toMatchObject({ due: z('11:30') });
  });
  test('it survives a rest and is not taken for time used', () => {
    const told: Told[] = [
      ['09:10', 'HOLD'],
      ['09:40', 'RESUME'],
    ];
    expect(see([{ at: at('09:05'), ms: 600_000 }], ...told)).toMatchObject({ used: 30, due: z('11:40') });
  });
});
