import type { Call } from '#chassis/grpc';
import type { Tx } from '#chassis/postgres';
import { matchVersion } from '#chassis/versions';
import type { Breach } from '#proto/steward/sla/v1/breach';
import type { Context } from '../context';
import { accessClock } from '../store/access-clock';
import type { Review } from '../domain/breach';
import { readBreach, saveReview } from '../store/breach';
import { breachViewer } from './view-breach';

/**
 * Changes what is said of a breach, for somebody who may.
 * @throws Problem not-found, forbidden, precondition-required or stale
 */
export async function changeBreach(
  tx: Tx,
  { id, etag }: { id: string; etag: string },
  { actor, now }: Call,
  { books }: Context,
  permission: string,
  change: (before: Review) => Review | Promise<Review>,
): Promise<Breach> {
  await accessClock(tx, actor, id, permission, 'breach.read');
  const { review } = await readBreach(tx, actor, id, now);
  matchVersion(etag, review.version);
  await saveReview(tx, id, await change(review));
  const view = breachViewer(await books.latest(tx, tx.tenant), now);
  return view(await readBreach(tx, actor, id, now));
}
