import type { Resource } from '#chassis/decide';
import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { UrgeChanged } from '#proto/steward/desk/v1/events';
import type { KeptUrge } from './domain/urge';
import { updateUrge } from './store/urge';

/** Saves what became of an urge, and tells the others. */
export async function saveUrge(
  tx: Tx,
  urge: KeptUrge,
  access: Resource,
  { personIds = [], eventId }: { personIds?: string[]; eventId?: string } = {},
): Promise<KeptUrge> {
  await updateUrge(tx, urge);
  await tellUrge(tx, urge, access, { personIds, eventId });
  return urge;
}

export const tellUrge = (
  tx: Tx,
  urge: KeptUrge,
  access: Resource,
  { personIds, eventId }: { personIds: string[]; eventId?: string },
): Promise<void> => {
  const { id, version } = urge;
  return append(tx, UrgeChanged, { urge, personIds, public: urge.public }, { id, version, access, eventId });
};
