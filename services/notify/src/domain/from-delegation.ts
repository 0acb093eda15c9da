import { deterministicId } from '#chassis/ids';
import { Delegation_State as State, type Delegation } from '#proto/steward/identity/v1/delegation';
import { Record_Type } from '#proto/steward/type/v1/record';
import { bareRecord } from './from-event';
import type { Happening } from './happening';

/**
 * That somebody begins or ceases to act for somebody: about no record, it leads to the delegations. Each is told once,
 * however often the delegation tells of itself meanwhile; what ended before it began is told to nobody.
 */
export function happeningOfDelegation({
  id,
  personId,
  delegateId,
  state,
  startTime,
  endTime,
}: Delegation): Happening | undefined {
  const [running, never] = [state === State.RUNNING, startTime!.getTime() >= endTime!.getTime()];
  if (never || (!running && state !== State.ENDED)) return undefined;
  return {
    eventId: deterministicId(id, state),
    occasion: running ? 'ABSENCE_BEGUN' : 'ABSENCE_ENDED',
    record: {
      ...bareRecord({ type: Record_Type.TYPE_UNSPECIFIED, id, number: '' }),
      requesterId: personId,
      assigneeId: delegateId,
    },
    actorId: '',
    namedIds: [],
    text: '',
    open: false,
    holdReason: '',
    metric: '',
    percent: 0,
    dueTime: running ? endTime!.toISOString() : '',
    link: '/delegations',
  };
}
