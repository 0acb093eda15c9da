import { matches } from '#chassis/filter-use';
import type { Metric } from '#proto/steward/sla/v1/sla';
import { Priority, type Record_Type as RecordType } from '#proto/steward/type/v1/record';
import { type AgreementVersion, type Book, type CalendarVersion, findCalendar, type View } from './book';
import type { Answers } from './fact';
import type { Promised } from './promised';
import type { ReadTarget } from './terms';

/** Under which terms a clock runs. */
export interface Binding {
  agreement: AgreementVersion;
  target: ReadTarget;
  calendar: CalendarVersion;
}

/** The record that terms are looked for. */
export interface Bound extends View {
  type: RecordType;
}

/** The first agreement of the kind, by rank and name, that is for such a record and promises the metric. */
export function bind(
  book: Book,
  { metric, kind, stage }: Promised,
  record: Bound,
  answers: Answers,
  at: Date,
): Binding | undefined {
  for (const agreement of book.inForce(at, record)) {
    if (agreement.kind !== kind || !agreement.recordTypes.includes(record.type)) continue;
    if (!matches(agreement.when, answers)) continue;
    const target = findTarget(agreement, metric, stage, answers.priority);
    if (target) return { agreement, target, calendar: findCalendar(book, agreement.calendarId, at) };
  }
  return undefined;
}

/** The target for the priority, else the one for all. */
function findTarget(
  { targets }: AgreementVersion,
  metric: Metric,
  stage: string,
  priority: Priority,
): ReadTarget | undefined {
  let general: ReadTarget | undefined;
  for (const target of targets) {
    if (target.metric !== metric || target.stage !== stage) continue;
    if (target.priority === priority) return target;
    if (target.priority === Priority.PRIORITY_UNSPECIFIED) general ??= target;
  }
  return general;
}
