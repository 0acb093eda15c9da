import type { Tx } from '#chassis/postgres';
import type { StoredIncident } from '../domain/incident';
import { isUnfinished, moveTask } from '../domain/task';
import { saveIncident } from './save-incident';
import { tellTasks } from './save-tasks';
import type { Step } from './step';
import { findTasks } from './task-row';

/** Saves an incident that ends without a resolution; what was still to be done for it is cancelled with it. */
export async function endIncident(
  tx: Tx,
  before: StoredIncident,
  after: StoredIncident,
  step: Step,
): Promise<StoredIncident> {
  const tasks = await findTasks(tx, before.id);
  const ended = await saveIncident(tx, before, { ...after, linkedIds: [] }, step);
  const left = tasks.filter(isUnfinished);
  const cancelled = left.map((task) => moveTask(task, 'cancel', { result: step.text }, after.updateTime!));
  await tellTasks(tx, ended, tasks, cancelled, step.actor);
  return ended;
}
