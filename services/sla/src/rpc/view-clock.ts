import type { Clock } from '#proto/steward/sla/v1/sla';
import { findVersion } from '../books';
import type { Book } from '../domain/book';
import { showClock } from '../domain/clock';
import type { FoundClock } from '../store/clock';

/** Shows clocks as they stand at a moment, each by the version of the calendar it runs on. */
export const clockViewer =
  (book: Book, now: Date) =>
  ({ kept, record }: FoundClock): Clock =>
    showClock(kept, record, findVersion(book, kept.calendarId, kept.calendarVersion).read(), now);
