import { Problem } from '#chassis/errors';
import type { Call } from '#chassis/grpc';
import type { Tx } from '#chassis/postgres';
import { matchVersion } from '#chassis/versions';
import {
  type Adjustment,
  Adjustment_State as State,
  type ApproveAdjustmentRequest,
} from '#proto/steward/sla/v1/adjustment';
import { findExcess } from '../domain/adjustment';
import { toMs } from '../domain/duration';
import { accessClock } from '../store/access-clock';
import { decideAdjustment, readAdjustment } from '../store/adjustment';

/**
 * Four eyes: whoever asked does not decide.
 * @throws Problem not-found, forbidden, stale, or illegal-transition where it is decided or the clock has ended
 */
export async function decideWish(
  tx: Tx,
  { id, etag, text }: ApproveAdjustmentRequest,
  { actor, now }: Call,
  state: State.APPROVED | State.REJECTED,
): Promise<Adjustment> {
  const { clockId, askerId } = await readAdjustment(tx, actor, id);
  const { kept } = await accessClock(tx, actor, clockId, 'clock.approve', 'adjustment.read');
  const current = await readAdjustment(tx, actor, id); // as it is now that the record is locked
  matchVersion(etag, Number(current.etag));
  if (askerId === actor.personId) throw new Problem('forbidden', 'Another has to decide.');
  if (current.state !== State.PENDING)
    throw new Problem('illegal-transition', 'It has been decided already.');
  if (state === State.APPROVED && kept.endAt)
    throw new Problem('illegal-transition', 'The clock has ended meanwhile.');
  const excess = state === State.APPROVED && findExcess(kept, toMs(current.add!));
  if (excess) throw new Problem('illegal-transition', `By now it ${excess}.`);
  await decideAdjustment(tx, id, state, { personId: actor.personId, text, now });
  return readAdjustment(tx, actor, id);
}
