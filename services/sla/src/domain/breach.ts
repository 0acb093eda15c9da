import { Problem } from '#chassis/errors';
import { type Breach, Breach_State as State, type BreachReason } from '#proto/steward/sla/v1/breach';

/** What was said of a breach. */
export type Review = Omit<Breach, 'id' | 'clock' | 'etag'> & { version: number };

interface Word {
  personId: string;
  text: string;
  now: Date;
}

/** @throws Problem invalid where the reason is not offered, or illegal-transition where one is accepted already */
export function stateReason(
  before: Review,
  reason: BreachReason | undefined,
  { personId, text, now }: Word,
): Review {
  if (before.state === State.ACCEPTED)
    throw new Problem('illegal-transition', 'Its reason has been accepted already.');
  if (!reason || reason.disabled)
    throw new Problem('invalid', 'There is no such reason.', { reasonId: 'does not exist' });
  return {
    ...before,
    state: State.STATED,
    reasonId: reason.id,
    text,
    staterId: personId,
    stateTime: now,
    reviewerId: '',
    reviewTime: undefined,
    review: '',
  };
}

/** Four eyes. @throws Problem forbidden for who stated it, or illegal-transition where nothing waits for review */
export function reviewReason(
  before: Review,
  state: State.ACCEPTED | State.REJECTED,
  { personId, text, now }: Word,
): Review {
  if (before.state !== State.STATED)
    throw new Problem('illegal-transition', 'There is no reason that waits for a review.');
  if (before.staterId === personId) throw new Problem('forbidden', 'Another has to review it.');
  return { ...before, state, reviewerId: personId, reviewTime: now, review: text };
}
