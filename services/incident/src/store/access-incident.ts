import type { Actor } from '#chassis/actor';
import { allow, decide } from '#chassis/decide';
import { notFound } from '#chassis/errors';
import type { Queryable, Tx } from '#chassis/postgres';
import { matchVersion } from '#chassis/versions';
import type { StoredIncident } from '../domain/incident';
import { resourceOf } from '../domain/resource';
import { findIncident, lockIncident } from './find-incident';

const read = 'incident.read';

/**
 * The incident, locked, for somebody who may do this to it and has seen its present version.
 * @throws Problem not-found, forbidden, precondition-required or stale
 */
export async function accessIncident(
  tx: Tx,
  actor: Actor,
  id: string,
  permission: string,
  etag: string,
): Promise<StoredIncident> {
  const incident = await lockIncident(tx, id);
  if (!incident) throw notFound();
  allow(actor, permission, resourceOf(tx.tenant, incident), read);
  matchVersion(etag, incident.version);
  return incident;
}

/** @throws Problem not-found where there is none, or the actor may not see it */
export async function readIncident(db: Queryable, actor: Actor, id: string): Promise<StoredIncident> {
  const incident = await findIncident(db, id);
  if (!incident || !decide(actor, read, resourceOf(actor.tenant, incident))) throw notFound();
  return incident;
}

/** Whether somebody sees the workings: they have to do with it otherwise than as the one who reported it. */
export function seesWorkings(actor: Actor, incident: StoredIncident): boolean {
  const relations = (actor.grants[read] ?? []).filter((relation) => relation !== 'own');
  return decide({ ...actor, grants: { [read]: relations } }, read, resourceOf(actor.tenant, incident));
}
