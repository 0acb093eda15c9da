import type { Actor } from '#chassis/actor';
import { allow, decide } from '#chassis/decide';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Queryable, Tx } from '#chassis/postgres';
import { feedbackResource, type StoredFeedback } from '../domain/feedback';
import { findFeedback, lockFeedback } from './feedback';

const read = 'feedback.read';

/**
 * The feedback, locked, for somebody who may do this to it.
 * @throws Problem not-found or forbidden
 */
export async function accessFeedback(
  tx: Tx,
  actor: Actor,
  id: string,
  permission: string,
): Promise<StoredFeedback> {
  const feedback = isId(id) ? await lockFeedback(tx, id) : undefined;
  if (!feedback) throw notFound();
  allow(actor, permission, feedbackResource(tx.tenant, feedback), read);
  return feedback;
}

/** @throws Problem not-found */
export async function readFeedback(db: Queryable, actor: Actor, id: string): Promise<StoredFeedback> {
  const feedback = isId(id) ? await findFeedback(db, id) : undefined;
  if (!feedback || !decide(actor, read, feedbackResource(actor.tenant, feedback))) throw notFound();
  return feedback;
}

/** Whether somebody sees the workings: they have to do with it otherwise than as the one who gave it. */
export function seesFeedbackWorkings(actor: Actor, feedback: StoredFeedback): boolean {
  const relations = (actor.grants[read] ?? []).filter((relation) => relation !== 'own');
  const known = feedbackResource(actor.tenant, feedback);
  const namedIds = known.namedIds.filter((id) => id !== feedback.personId); // the giver is named to see it as such
  const thing = { ...known, ownerIds: [], namedIds };
  return decide({ ...actor, grants: { [read]: relations }, standsInFor: [] }, read, thing);
}
