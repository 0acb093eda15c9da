import type { Actor } from '#chassis/actor';
import { allow, resource } from '#chassis/decide';
import { notFound, Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { matchVersion } from '#chassis/versions';
import { ProblemSuggestion_State as State } from '#proto/steward/incident/v1/suggestion';
import { findSuggestion, type StoredSuggestion } from '../store/suggestion';

const right = 'problem.suggest';

/**
 * The suggestion, locked, for somebody who may settle it.
 * @throws Problem not-found, stale, or illegal-transition where somebody has settled it
 */
export async function accessSuggestion(
  tx: Tx,
  actor: Actor,
  id: string,
  etag: string,
): Promise<StoredSuggestion> {
  allow(actor, right, resource(tx.tenant), right);
  const suggestion = await findSuggestion(tx, id, true);
  if (!suggestion) throw notFound();
  matchVersion(etag, suggestion.version);
  if (suggestion.state !== State.SUGGESTED)
    throw new Problem('illegal-transition', `this suggestion is ${suggestion.state}`);
  return suggestion;
}
