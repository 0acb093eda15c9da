import type { ConfirmationAwaited, UrgeChanged } from '#proto/steward/desk/v1/events';
import { Urge_State } from '#proto/steward/desk/v1/urge';
import type { Happening, Occasion, RecordFacts } from './happening';

const bare = (record: RecordFacts, occasion: Occasion, eventId: string): Happening => ({
  eventId,
  occasion,
  record,
  actorId: '',
  namedIds: [],
  text: '',
  open: false,
  holdReason: '',
  metric: '',
  percent: 0,
  dueTime: '',
});

/** What people are told of an urge; that it was given they hear with the record. */
export function happeningOfUrge(
  { urge, personIds }: UrgeChanged,
  record: RecordFacts,
  eventId: string,
): Happening | undefined {
  const { state, byId, answererId, answer, text, dueTime } = urge!;
  if (state === Urge_State.ANSWERED)
    return {
      ...bare(record, 'URGE_ANSWERED', eventId),
      actorId: answererId,
      namedIds: [byId],
      text: answer,
    };
  if (state !== Urge_State.ESCALATED) return undefined;
  return {
    ...bare(record, 'URGE_ESCALATED', eventId),
    namedIds: personIds,
    text,
    dueTime: dueTime?.toISOString() ?? '',
  };
}

export const happeningOfAwaited = (
  { closeTime }: ConfirmationAwaited,
  record: RecordFacts,
  eventId: string,
): Happening => ({
  ...bare(record, 'CONFIRMATION_AWAITED', eventId),
  dueTime: closeTime?.toISOString() ?? '',
});
