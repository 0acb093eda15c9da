import type { Actor } from '#chassis/actor';
import { decide } from '#chassis/decide';
import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import { etagOf } from '#chassis/versions';
import { Action } from '#proto/steward/incident/v1/incident';
import { checkIds } from '../domain/check-ids';
import type { StoredIncident } from '../domain/incident';
import { resourceOf } from '../domain/resource';
import { lockIncidents } from '../store/problem-incidents';
import { saveIncident } from '../store/save-incident';

/**
 * These incidents, locked, as far as the actor may read them.
 * @throws Problem invalid where one of them does not exist, or may as well not
 */
export async function lockReadable(tx: Tx, actor: Actor, incidentIds: string[]): Promise<StoredIncident[]> {
  const wanted = [...new Set(checkIds({ incidentIds }).incidentIds)];
  const found = await lockIncidents(tx, wanted);
  const seen = found.filter((one) => decide(actor, 'incident.read', resourceOf(tx.tenant, one)));
  const missing = wanted.filter((id) => !seen.some((one) => one.id === id));
  if (missing.length > 0)
    throw new Problem('invalid', 'Not all of these incidents exist.', {
      incidentIds: `${missing.join(', ')} does not exist`,
    });
  return seen;
}

/**
 * Links incidents to a problem; those that are linked to it already stay so. A link says where an incident comes
 * from and nothing about its own life, so it is possible in every state.
 * @returns how many are new
 * @throws Problem invalid naming those that cannot be linked
 */
export async function linkToProblem(
  tx: Tx,
  actor: Actor,
  problem: { id: string; number: string },
  incidentIds: string[],
  now: Date,
): Promise<number> {
  if (incidentIds.length === 0) return 0;
  const incidents = await lockReadable(tx, actor, incidentIds);
  const taken = incidents.filter(({ problemId }) => problemId !== '' && problemId !== problem.id);
  if (taken.length > 0)
    throw new Problem('invalid', 'An incident comes from one problem.', {
      incidentIds: `${taken.map(({ number }) => number).join(', ')} is linked to another problem`,
    });
  const fresh = incidents.filter(({ problemId }) => problemId === '');
  await Promise.all(
    fresh.map((incident) =>
      saveIncident(tx, incident, relinked(incident, problem.id, now), {
        actor,
        action: Action.LINK_PROBLEM,
        text: problem.number,
      }),
    ),
  );
  return fresh.length;
}

/** @returns how many were linked to it */
export async function unlinkFromProblem(
  tx: Tx,
  actor: Actor,
  problem: { id: string; number: string },
  incidentIds: string[],
  now: Date,
): Promise<number> {
  const incidents = await lockReadable(tx, actor, incidentIds);
  const linked = incidents.filter(({ problemId }) => problemId === problem.id);
  await Promise.all(
    linked.map((incident) =>
      saveIncident(tx, incident, relinked(incident, '', now), {
        actor,
        action: Action.UNLINK_PROBLEM,
        text: problem.number,
      }),
    ),
  );
  return linked.length;
}

const relinked = (incident: StoredIncident, problemId: string, now: Date): StoredIncident => ({
  ...incident,
  problemId,
  updateTime: now,
  version: incident.version + 1,
  etag: etagOf(incident.version + 1),
});
