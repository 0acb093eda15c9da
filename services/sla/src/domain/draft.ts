import { Agreement_Running as Running, type Agreement, type Calendar } from '#proto/steward/sla/v1/sla';
import type { CalendarSpec } from './calendar/calendar';
import type { Hours, Pages, Terms } from './book';

/** What is tried out, whole: calendars with what they mean, their lists included. */
export interface Draft {
  agreements: { id: string; agreement: Agreement }[];
  removedAgreementIds: string[];
  calendars: { id: string; calendar: Calendar; spec: CalendarSpec }[];
}

const ever = new Date(0);
/** What is only drafted is no version of anything. */
export const drafted = { version: 0, at: ever };

/** The settings as if the draft had been in force ever since, and nothing else in its place. */
export function layDraft({ edition, terms, hours }: Pages, draft: Draft): Pages {
  const gone = new Set([...draft.agreements.map(({ id }) => id), ...draft.removedAgreementIds]);
  const changed = new Set(draft.calendars.map(({ id }) => id));
  return {
    edition,
    terms: [
      ...terms.filter(({ id }) => !gone.has(id)),
      ...draft.agreements.map(
        ({ id, agreement: { etag: _, effectiveTime: __, running: ___, ...agreement } }): Terms => ({
          ...agreement,
          ...drafted,
          id,
          madeAt: ever,
          running: Running.RETIME,
        }),
      ),
    ],
    hours: [
      ...hours.filter(({ id }) => !changed.has(id)),
      ...draft.calendars.map(({ id, spec }): Hours => ({ ...drafted, id, spec })),
    ],
  };
}

/** The settings as they were written down at a moment. */
export const asWrittenAt = ({ edition, terms, hours }: Pages, at: Date): Pages => ({
  edition,
  terms: terms.filter(({ madeAt }) => madeAt <= at),
  hours: hours.filter((each) => each.at <= at),
});
