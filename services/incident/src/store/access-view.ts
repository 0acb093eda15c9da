import type { Actor } from '#chassis/actor';
import { notFound, Problem } from '#chassis/errors';
import type { Queryable, Tx } from '#chassis/postgres';
import { matchVersion } from '#chassis/versions';
import type { View } from '#proto/steward/incident/v1/view';
import { isFor, mayShare, standardViews, type StoredView } from '../domain/views';
import { findView, lockView } from './view';

const standardOf = (id: string): View | undefined => standardViews.find((view) => view.id === id);

/** Whoever may change what others share may look at it first. */
const mightHaveShared = (actor: Actor, view: View): boolean =>
  view.shared !== 'PRIVATE' && mayShare(actor, view);

/** @throws Problem not-found where there is none for the actor */
export async function readView(db: Queryable, actor: Actor, id: string): Promise<View> {
  const view = standardOf(id) ?? (await findView(db, id));
  if (!view || !(isFor(actor, view) || mightHaveShared(actor, view))) throw notFound();
  return view;
}

/**
 * The view, locked, for somebody who may change it: their own, or one they might have shared.
 * @throws Problem not-found, forbidden, precondition-required or stale
 */
export async function accessView(tx: Tx, actor: Actor, id: string, etag: string): Promise<StoredView> {
  if (standardOf(id)) throw new Problem('forbidden', 'The standard views stay as they are.');
  const view = await lockView(tx, id);
  const owns = view?.ownerId === actor.personId;
  if (!view || !(isFor(actor, view) || mightHaveShared(actor, view))) throw notFound();
  if (!owns && !mayShare(actor, view)) throw new Problem('forbidden', 'This view is not yours to change.');
  matchVersion(etag, view.version);
  return view;
}
