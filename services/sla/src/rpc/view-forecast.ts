import type { Forecast } from '#proto/steward/sla/v1/forecast';
import { findVersion } from '../books';
import type { Book } from '../domain/book';
import { foretell } from '../domain/forecast/foretell';
import type { Sort } from '../domain/forecast/past';
import type { FoundClock } from '../store/clock';
import type { Learned } from '../store/forecast';
import { clockViewer } from './view-clock';

/** Shows what is to be expected of clocks at a moment. */
export const forecastViewer =
  (book: Book, learned: Learned | undefined, now: Date) =>
  (found: FoundClock, sort: Sort): Forecast => {
    const { kept } = found;
    const load = learned?.loads[sort.groupId];
    const calendar = findVersion(book, kept.calendarId, kept.calendarVersion).read();
    const foretold = foretell(learned?.model, { kept, sort, load }, calendar, now);
    const perPerson = (count: number) => (load && load.people > 0 ? count / load.people : undefined);
    return {
      ...foretold,
      clock: clockViewer(book, now)(found),
      loadPerPerson: load && perPerson(load.open),
      usualLoadPerPerson: load && perPerson(load.usual),
      computeTime: now,
    };
  };
