import type { Actor } from '#chassis/actor';
import { allow, decide } from '#chassis/decide';
import { notFound, Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { matchVersion } from '#chassis/versions';
import { CallbackDone } from '#proto/steward/desk/v1/callback';
import { callbackResource, type StoredCallback } from '../domain/callback';
import { lockCallback, updateCallback } from './callback';
import { plan } from './quality-due';

/**
 * The callback, locked, for somebody who may work on it.
 * @throws Problem not-found, forbidden, precondition-required or stale
 */
export async function accessCallback(
  tx: Tx,
  actor: Actor,
  id: string,
  etag: string,
): Promise<StoredCallback> {
  const callback = isId(id) ? await lockCallback(tx, id) : undefined;
  if (!callback) throw notFound();
  allow(actor, 'callback.work', callbackResource(tx.tenant, callback, false), 'callback.read');
  if (!decide(actor, 'callback.work', callbackResource(tx.tenant, callback, true)))
    throw new Problem('forbidden', 'Whoever handled it, or is called, does not call.');
  matchVersion(etag, callback.version);
  return callback;
}

/** Saves the next version; an end is told, and noted on the record. */
export async function saveCallback(tx: Tx, changed: StoredCallback, now: Date): Promise<StoredCallback> {
  const version = changed.version + 1;
  const after = { ...changed, version, etag: String(version) };
  await updateCallback(tx, after);
  if (!after.endTime) return after;
  const { id } = after;
  const access = callbackResource(tx.tenant, after, false);
  await append(tx, CallbackDone, { callback: after }, { id, version, access });
  await plan(tx, 'CALLBACK_NOTE', id, now);
  if (after.followUp === 'REOPEN') await plan(tx, 'CALLBACK_REOPEN', id, now);
  return after;
}
