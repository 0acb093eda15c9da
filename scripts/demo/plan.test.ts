import { factsOf } from './category-facts';
import { planTickets } from './plan';
import { workingLineUntil } from './working-line';

/** As people in Shanghai write it. */
const shanghai = (text: string) => new Date(`${text}:00+08:00`);

describe.each(['2026-11-21T19:52', '2026-10-08T09:01', '2026-02-27T12:30', '2027-01-04T00:10'])(
  'two months of tickets as of %s',
  (text) => {
    const now = shanghai(text);
    const tickets = planTickets(now);

    test('happen one after the other, and none in the future', () => {
      const times = tickets.map(({ at }) => at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const { at, steps } of tickets) {
        const moments = [at, ...steps.map((step) => step.at), now].map((moment) => moment.getTime());
        expect(moments).toEqual(moments.toSorted((a, b) => a - b));
      }
    });

    test('have every priority, and something of everything for both requesters', () => {
      expect(tickets).toHaveLength(360);
      expect(new Set(tickets.map(({ category }) => factsOf(category).priority)).size).toBe(5);
      for (const username of ['requester', 'requester2']) {
        const ends = tickets
          .filter(({ requester }) => requester === username)
          .map(({ steps }) => steps.at(-1)?.act ?? 'reported');
        expect(ends).toEqual(
          expect.arrayContaining(['reported', 'await caller', 'resolve', 'confirm', 'close', 'cancel']),
        );
      }
    });

    test('are the same when they are planned again', () => {
      expect(planTickets(now)).toEqual(tickets);
    });

    test('leave no place open', () => {
      for (const { subject, text: words } of tickets) expect(`${subject} ${words}`).not.toContain('{');
    });
  },
);

test.each([
  ['a lunch break', '2026-11-20T14:00', 60, '2026-11-20T11:30'],
  ['a weekend', '2026-11-23T09:30', 60, '2026-11-20T17:30'],
  ['a holiday', '2026-10-08T09:30', 60, '2026-09-30T17:30'],
  ['nothing, for the Saturday is worked', '2026-10-12T09:30', 60, '2026-10-10T17:30'],
  ['a Sunday on which nobody works', '2026-11-22T10:00', 60, '2026-11-20T17:00'],
])('working time passes over %s', (_, until, back, begun) => {
  const line = workingLineUntil(shanghai(until), 3);
  expect(line.at(line.length - back)).toEqual(shanghai(begun));
});
