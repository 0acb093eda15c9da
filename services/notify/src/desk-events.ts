import { on, type Subscription } from '#chassis/consumer';
import type { Tx } from '#chassis/postgres';
import { ConfirmationAwaited, UrgeChanged } from '#proto/steward/desk/v1/events';
import type { Record } from '#proto/steward/type/v1/record';
import { happeningOfAwaited, happeningOfUrge } from './domain/from-desk';
import { bareRecord } from './domain/from-event';
import type { Happening, RecordFacts } from './domain/happening';
import { findRecord } from './store/record';
import { keepUntold } from './store/untold';

type Tell = (tx: Tx, happening: Happening) => Promise<void>;

/** What people hear of the service desk's own doings. */
export const listenToDesk = (tellOf: Tell): Subscription[] => [
  on(UrgeChanged, (tx, event, { eventId }) =>
    tellWithRecord(tx, event.urge!.record!, tellOf, (record) => happeningOfUrge(event, record, eventId)),
  ),
  on(ConfirmationAwaited, (tx, event, { eventId }) =>
    tellWithRecord(tx, event.record!, tellOf, (record) => happeningOfAwaited(event, record, eventId)),
  ),
];

/** Only the record says whom it concerns, and of whom it is kept; without it this waits. */
async function tellWithRecord(
  tx: Tx,
  mentioned: Record,
  tellOf: Tell,
  say: (record: RecordFacts) => Happening | undefined,
): Promise<void> {
  const record = await findRecord(tx, mentioned.id);
  const happening = say(record ?? bareRecord(mentioned));
  if (!happening) return;
  if (record) await tellOf(tx, happening);
  else await keepUntold(tx, happening, mentioned.id);
}
