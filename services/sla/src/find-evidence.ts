import type { Queryable } from '#chassis/postgres';
import { type ServiceTarget, ServiceTarget_Metric as Metric } from '#proto/steward/sla/v1/availability';
import { listHours, readHours } from './domain/availability/hours';
import type { Span } from './domain/availability/period';
import type { Evidence } from './domain/availability/report';
import { drawTimeline } from './domain/availability/timeline';
import type { Book } from './domain/book';
import { countAnswers, listWords } from './store/measurement';

/** What was measured of a target's service in a period. */
export async function findEvidence(
  db: Queryable,
  book: Book,
  { calendarId, serviceId, metric }: ServiceTarget,
  span: Span,
): Promise<Evidence> {
  const hours = readHours(book.calendars.get(calendarId)!, span.start, span.end);
  const isSpeed = metric === Metric.RESPONSE_TIME;
  const [words, speed] = await Promise.all([
    listWords(db, serviceId, span),
    isSpeed ? countAnswers(db, serviceId, listHours(hours)) : [],
  ]);
  return { span, hours, pieces: drawTimeline(words, span.start, span.end), speed };
}

export const zoneOf = ({ calendars }: Book, calendarId: string): string =>
  calendars.get(calendarId)!.at(-1)!.read().timeZone;
