import { matches } from '#chassis/filter-use';
import { Priority } from '#proto/steward/type/v1/record';
import type { Target } from '#proto/steward/sla/v1/sla';
import { type AgreementVersion, type Book, type CalendarVersion, findCalendar, type Promised } from './book';
import type { Attributes } from './fact';

/** Under which terms a clock runs. */
export interface Binding {
  agreement: AgreementVersion;
  target: Target;
  calendar: CalendarVersion;
}

/** The first agreement of the kind, by rank and name, that is for such a record and promises the metric. */
export function bind(
  book: Book,
  { metric, kind }: Promised,
  attributes: Attributes,
  at: Date,
): Binding | undefined {
  for (const agreement of book.inForce(at)) {
    if (agreement.kind !== kind || !matches(agreement.when, { ...attributes })) continue;
    const targets = agreement.targets.filter((target) => target.metric === metric);
    const target =
      targets.find(({ priority }) => priority === attributes.priority) ??
      targets.find(({ priority }) => priority === Priority.PRIORITY_UNSPECIFIED);
    if (target) return { agreement, target, calendar: findCalendar(book, agreement.calendarId, at) };
  }
  return undefined;
}
