import { Clock, Clock_State as State } from '#proto/steward/sla/v1/sla';
import { placeOf } from './work-time';

const now = Date.UTC(2026, 2, 2, 9);
const minute = 60_000;
/** A running clock with so many minutes left of so many hours. */
const clock = (left: number, hours: number, weight = 0, more: object = {}) =>
  Clock.fromPartial({
    state: left < 0 ? State.BREACHED : State.RUNNING,
    dueTime: new Date(now + left * minute),
    target: { seconds: hours * 3_600, nanos: 0 },
    weight,
    ...more,
  });

test.each([
  ['what is due first, of the same promise', clock(20, 4), clock(30, 4)],
  ['what is overdue, of the same promise', clock(-5, 4), clock(5, 4)],
  ['what is overdue longer', clock(-60, 4), clock(-5, 4)],
  ['P1 of four hours with 30 minutes left before P4 of five days with 20', clock(30, 4), clock(20, 40)],
  ['what weighs more, though it is due a little later', clock(30, 8, 10), clock(0, 8, 1)],
  ['the heavier of two that are overdue alike', clock(-10, 8, 4), clock(-10, 8, 2)],
  ['a heavy one just overdue before a light one overdue for long', clock(-5, 8, 16), clock(-180, 8, 1)],
  ['a first response of 15 minutes before a resolution due at the same time', clock(10, 0.25), clock(10, 8)],
  ['what has waited long enough, whatever came since: nothing starves', clock(-360, 40, 1), clock(15, 4, 2)],
])('SLM-06 first comes %s', (_, first, second) => {
  expect(placeOf(first)).toBeLessThan(placeOf(second)!);
});

test('SLM-06 a weight of two and half the promise count the same: an hour', () => {
  expect(placeOf(clock(30, 8, 2))).toBe(placeOf(clock(30, 4, 1)));
  expect(placeOf(clock(30, 8, 1))! - placeOf(clock(30, 8, 2))!).toBe(60 * minute);
  expect(placeOf(clock(30, 1, 1))).toBe(now + 30 * minute);
});

test.each([
  ['is paused', clock(30, 4, 1, { state: State.PAUSED, dueTime: undefined })],
  ['ended in time', clock(30, 4, 1, { state: State.MET, endTime: new Date(now) })],
  ['ended too late', clock(-30, 4, 1, { endTime: new Date(now) })],
  ['was called off', clock(30, 4, 1, { state: State.CANCELLED })],
])('SLM-06 a clock that %s has no place', (_, resting) => {
  expect(placeOf(resting)).toBeUndefined();
});
