import type { Actor } from '#chassis/actor';
import { Problem, type Fields } from '#chassis/errors';
import { readerOf, type Pool } from '#chassis/postgres';
import { findKnownPeople } from '../store/references';

/**
 * Who reports by hand names people who exist, and no interaction: that is the service desk's to say, which has checked
 * what it sends, and may know somebody of whom we have not heard yet.
 * @throws Problem invalid naming each field
 */
export async function checkReporters(
  db: Pool,
  actor: Actor,
  wanted: { requesterId: string; ownerId: string; interactionId: string },
): Promise<void> {
  if (actor.service) return;
  const wrong: Fields = {};
  if (wanted.interactionId !== '') wrong.interactionId = 'is set by the service desk alone';
  const { requesterId, ownerId } = wanted;
  const named = Object.entries({ requesterId, ownerId }).filter(
    ([, id]) => id !== '' && id !== actor.personId,
  );
  if (named.length > 0) {
    const reader = readerOf(db, actor.tenant);
    const known = await findKnownPeople(
      reader,
      named.map(([, id]) => id),
    );
    for (const [field, id] of named) if (!known.has(id)) wrong[field] = 'does not exist';
  }
  if (Object.keys(wrong).length > 0) throw new Problem('invalid', 'Something named does not exist.', wrong);
}
