import type { Duration } from '#proto/google/protobuf/duration';
import type { ClockBreached, ClockEscalated } from '#proto/steward/sla/v1/events';
import { Agreement_Kind as Kind, type Clock } from '#proto/steward/sla/v1/sla';
import type { Happening, RecordFacts } from './happening';

/** What is promised inside, or by a vendor, is nothing for the customer to know of. */
const isInside = ({ kind }: Clock): boolean => kind === Kind.OLA || kind === Kind.UC;

/** A step of a clock was reached, or with percent 100 and nobody named, its promise was broken. */
export function happeningOfClock(
  occasion: 'ESCALATED' | 'BREACHED',
  event: ClockBreached & Partial<Pick<ClockEscalated, 'percent' | 'offset' | 'personIds'>>,
  record: RecordFacts,
  eventId: string,
): Happening {
  const { percent = 100, offset, personIds = [], dueTime } = event;
  const clock = event.clock!;
  const { requesterId, assigneeId, ownerId } = record;
  const isOutside = (id: string) => id === requesterId && id !== assigneeId && id !== ownerId;
  return {
    eventId,
    occasion,
    record,
    actorId: '',
    namedIds: isInside(clock) ? personIds.filter((id) => !isOutside(id)) : personIds,
    text: '',
    open: false,
    holdReason: '',
    metric: clock.metric,
    stage: clock.stage,
    kind: clock.kind,
    percent: offset ? shareOf(clock) : percent,
    offsetSeconds: offset?.seconds,
    dueTime: (clock.dueTime ?? dueTime)?.toISOString() ?? '',
  };
}

/** How much of its time a clock has used, for wordings that say it so. */
const shareOf = ({ elapsed, target }: Clock): number => {
  const [used, whole] = [secondsOf(elapsed), secondsOf(target)];
  return whole > 0 ? Math.round((used / whole) * 100) : 100;
};
const secondsOf = (duration: Duration | undefined): number => duration?.seconds ?? 0;
