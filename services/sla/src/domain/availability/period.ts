import { Temporal } from 'temporal-polyfill';
import { ServiceTarget_Period as Period } from '#proto/steward/sla/v1/availability';

export interface Span {
  start: Date;
  end: Date;
}

const lengths: Partial<Record<Period, Temporal.DurationLike>> = {
  [Period.WEEK]: { weeks: 1 },
  [Period.MONTH]: { months: 1 },
  [Period.QUARTER]: { months: 3 },
  [Period.YEAR]: { years: 1 },
};

/** The period of a moment, from midnight to midnight in the zone; `back` says how many periods before it. */
export function findPeriod(period: Period, timeZone: string, at: Date, back = 0): Span {
  const date = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  let first = firstDay(period, date);
  for (let left = back; left > 0; left--) first = firstDay(period, first.subtract({ days: 1 }));
  const midnight = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
  return { start: midnight(first), end: midnight(first.add(lengths[period]!)) };
}

function firstDay(period: Period, date: Temporal.PlainDate): Temporal.PlainDate {
  switch (period) {
    case Period.WEEK:
      return date.subtract({ days: date.dayOfWeek - 1 });
    case Period.QUARTER:
      return date.with({ month: date.month - ((date.month - 1) % 3), day: 1 });
    case Period.YEAR:
      return date.with({ month: 1, day: 1 });
    default:
      return date.with({ day: 1 });
  }
}
