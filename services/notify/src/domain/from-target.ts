import type { ServiceTargetBreached } from '#proto/steward/sla/v1/availability';
import { Record_Type } from '#proto/steward/type/v1/record';
import { bareRecord } from './from-event';
import type { Happening } from './happening';

/** That a service falls short of what is promised of it: about no record, it leads to the target. */
export function happeningOfTarget(
  { target, serviceName, ownerId, periodEndTime }: ServiceTargetBreached,
  eventId: string,
): Happening {
  const { id, percent, limitMs } = target!;
  return {
    eventId,
    occasion: 'TARGET_BREACHED',
    record: {
      ...bareRecord({ type: Record_Type.TYPE_UNSPECIFIED, id, number: '' }),
      title: serviceName,
      ownerId,
    },
    actorId: '',
    namedIds: [],
    text: limitMs > 0 ? `${percent} % ≤ ${limitMs} ms` : `${percent} %`,
    open: false,
    holdReason: '',
    metric: '',
    percent: 0,
    dueTime: periodEndTime!.toISOString(),
    link: `/serviceTargets/${id}`,
  };
}
