import type { Actor } from '#chassis/actor';
import { allow, decide } from '#chassis/decide';
import { notFound } from '#chassis/errors';
import type { Queryable, Tx } from '#chassis/postgres';
import { matchVersion } from '#chassis/versions';
import type { StoredIncident } from '../domain/incident';
import { resourceOf } from '../domain/resource';
import { resourceOfTask, type StoredTask } from '../domain/task';
import { findIncident, lockIncident } from '../store/find-incident';
import { findTask, findTasks } from '../store/task-row';

const read = 'task.read';

/** @throws Problem not-found where there is none, or the actor may not see it */
export async function readTask(
  db: Queryable,
  actor: Actor,
  { incidentId, id }: { incidentId: string; id: string },
): Promise<StoredTask> {
  const task = await findTask(db, incidentId, id);
  const incident = task && (await findIncident(db, incidentId));
  if (!incident || !decide(actor, read, resourceOfTask(actor.tenant, incident, task))) throw notFound();
  return task;
}

/**
 * A task with its incident, locked, and the tasks beside it, for somebody who may do this to it and has seen its
 * present version. A right over the incident is asked of the incident, a right over tasks of the task.
 * @throws Problem not-found, forbidden, precondition-required or stale
 */
export async function accessTask(
  tx: Tx,
  actor: Actor,
  { incidentId, id, etag }: { incidentId: string; id: string; etag: string },
  permission: string,
): Promise<{ incident: StoredIncident; task: StoredTask; tasks: StoredTask[] }> {
  const incident = await lockIncident(tx, incidentId);
  const tasks = incident ? await findTasks(tx, incident.id) : [];
  const task = tasks.find((one) => one.id === id.toLowerCase());
  if (!incident || !task) throw notFound();
  const whole = resourceOfTask(tx.tenant, incident, task);
  if (permission.startsWith('task.')) allow(actor, permission, whole, read);
  else {
    if (!decide(actor, read, whole)) throw notFound();
    allow(actor, permission, resourceOf(tx.tenant, incident), 'incident.read');
  }
  matchVersion(etag, task.version);
  return { incident, task, tasks };
}
