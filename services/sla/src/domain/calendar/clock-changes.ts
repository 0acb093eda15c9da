import { findFirstReach, listStretches, type Stretch } from './zone';
import { DAY } from './parse';

/** The wall clock is changed at an instant (UTC epoch milliseconds); offsets from UTC are milliseconds. */
export interface ClockChange {
  at: number;
  before: number;
  after: number;
}

/** A local date as it really passes: from its midnight to the next, and what happens to the clock in between. */
export interface PassedDay {
  day: number;
  from: number;
  until: number;
  changes: ClockChange[];
}

/** The local dates from `first` to before `end`, days since 1970-01-01. A date that a zone skips takes no time. */
export function listPassedDays(timeZone: string, first: number, end: number): PassedDay[] {
  const stretches = listStretches(timeZone, (first - 2) * DAY, (end + 2) * DAY);
  const changes = listChanges(stretches);
  return Array.from({ length: end - first }, (_, n) => {
    const day = first + n;
    const [from, until] = [day, day + 1].map((date) => findFirstReach(stretches, date * DAY)) as [
      number,
      number,
    ];
    return { day, from, until, changes: changes.filter(({ at }) => from <= at && at < until) };
  });
}

function listChanges(stretches: Stretch[]): ClockChange[] {
  return stretches
    .slice(1)
    .map(({ from, offset }, index) => ({ at: from, before: stretches[index]!.offset, after: offset }))
    .filter(({ before, after }) => before !== after);
}
