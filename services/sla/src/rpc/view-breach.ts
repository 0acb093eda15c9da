import type { Book } from '../domain/book';
import type { Breach } from '#proto/steward/sla/v1/breach';
import type { FoundBreach } from '../store/breach';
import { clockViewer } from './view-clock';

/** Shows breaches with their clocks as they stand at a moment. */
export const breachViewer = (book: Book, now: Date) => {
  const view = clockViewer(book, now);
  return ({ found, review: { version, ...said } }: FoundBreach): Breach => ({
    ...said,
    id: found.kept.id,
    clock: view(found),
    etag: String(version),
  });
};
