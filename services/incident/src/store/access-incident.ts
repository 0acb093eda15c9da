import type { Actor } from '#chassis/actor';
import { allow, decide, mayAtAll, standingsOf } from '#chassis/decide';
import { notFound } from '#chassis/errors';
import type { Queryable, Tx } from '#chassis/postgres';
import { matchVersion } from '#chassis/versions';
import { isRequesterOf } from '../domain/comment';
import type { Incident } from '#proto/steward/incident/v1/incident';
import type { StoredIncident } from '../domain/incident';
import { isConfidential, resourceOf } from '../domain/resource';
import { findIncident, lockIncident } from './find-incident';

const read = 'incident.read';

/** For what only adds to an incident and overwrites nobody. */
export const anyVersion = '*';

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
  if (!incident) throw notFound();
  if (decide(actor, read, resourceOf(actor.tenant, incident))) return incident;
  if (!(await readsThroughMerge(db, actor, incident))) throw notFound();
  return incident;
}

/** Who handles an incident reads those that were merged into it. */
async function readsThroughMerge(db: Queryable, actor: Actor, merged: StoredIncident): Promise<boolean> {
  if (merged.mergedIntoId === '' || isConfidential(merged)) return false;
  const target = await findIncident(db, merged.mergedIntoId);
  return (
    target !== undefined && (seesWorkings(actor, target) || (await readsThroughMerge(db, actor, target)))
  );
}

/**
 * Whether somebody sees the workings: they have to do with it otherwise than as the one who reported it. To be named
 * on it is enough for those who handle incidents; others who are named read what the requester reads.
 */
export function seesWorkings(actor: Actor, incident: Incident): boolean {
  const staff = mayAtAll(actor, 'incident.work') && !isRequesterOf(actor, incident);
  const [self, ...others] = standingsOf(actor).map((standing) => {
    const relations = (standing.grants[read] ?? []).filter(
      (relation) => relation !== 'own' && (relation !== 'named' || staff),
    );
    return { ...standing, grants: { [read]: relations } };
  });
  return decide({ ...actor, ...self, standsInFor: others }, read, resourceOf(actor.tenant, incident));
}
