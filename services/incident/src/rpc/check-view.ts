import type { Actor } from '#chassis/actor';
import { Problem } from '#chassis/errors';
import { mayShare, settle, type StoredView } from '../domain/views';
import { checkListing } from '../store/list-incidents';

/**
 * The view as it may be kept.
 * @throws Problem invalid naming the field, or forbidden where the actor may not share it like this
 */
export function checkView(actor: Actor, view: StoredView): StoredView {
  const settled = settle(view);
  checkListing(settled);
  if (!mayShare(actor, settled))
    throw new Problem('forbidden', 'You may not share a view with these people.');
  return settled;
}
