import type { Queryable } from '#chassis/postgres';
import { type Books, findVersion } from '../books';
import { findHorizon, usualRisk } from '../domain/risk';
import { type Horizon, listPaces } from '../store/horizon';

/** By what clocks are at risk at a moment. @param percent of the target; the usual share where 0 */
export async function findHorizons(
  db: Queryable,
  { books, tenant }: { books: Books; tenant: string },
  percent: number,
  now: Date,
): Promise<Horizon[]> {
  const paces = await listPaces(db, now);
  const book = await books.latest(db, tenant); // after them, so that it knows the calendars of all
  return paces.map((pace) => {
    const calendar = findVersion(book, pace.calendarId, pace.calendarVersion).read();
    return { ...pace, until: findHorizon(calendar, pace.targetMs, percent || usualRisk, now) ?? 'infinity' };
  });
}
