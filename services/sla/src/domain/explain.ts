import type { Segment } from '#proto/steward/sla/v1/sla';
import { isWorkingTime, listWorkingIntervals } from './calendar/kernel';
import { toDuration } from './duration';
import type { Ledger } from './ledger';
import type { Stretch } from './stretch';

/** A clock's life as a list of intervals, each with why it counted or did not; what counted adds up to the time used. */
export function explain({ stretches, end }: Ledger, now: Date): Segment[] {
  const segments = stretches.flatMap((stretch) => explainStretch(stretch, now));
  const last = segments.at(-1);
  if (last && !end) last.to = undefined;
  return segments;
}

function explainStretch({ from, to: closed, reason, calendar }: Stretch, now: Date): Segment[] {
  const to = closed ?? (now > from ? now : from);
  if (reason !== '') return [rest(from, to, reason)];
  const segments: Segment[] = [];
  let reached = from;
  for (const interval of listWorkingIntervals(calendar.read(), from, to)) {
    if (interval.from > reached) segments.push(rest(reached, interval.from, outside));
    segments.push(work(interval.from, interval.to));
    reached = interval.to;
  }
  if (reached < to) segments.push(rest(reached, to, outside));
  if (segments.length > 0 || closed) return segments;
  return [isWorkingTime(calendar.read(), from) ? work(from, from) : rest(from, from, outside)];
}

const outside = 'OUTSIDE_WORKING_TIME';
const rest = (from: Date, to: Date, reason: string): Segment => ({
  from,
  to,
  counting: false,
  reason,
  counted: toDuration(0),
});
const work = (from: Date, to: Date): Segment => ({
  from,
  to,
  counting: true,
  reason: 'WORKING_TIME',
  counted: toDuration(to.getTime() - from.getTime()),
});
