import type { Actor } from '#chassis/actor';
import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { TaskChanged } from '#proto/steward/incident/v1/events';
import { Action } from '#proto/steward/incident/v1/incident';
import { Task_State } from '#proto/steward/incident/v1/task';
import type { StoredIncident } from '../domain/incident';
import { move } from '../domain/life';
import { isConfidential } from '../domain/resource';
import { linkedBy, openWaiting, resourceOfTask, type StoredTask } from '../domain/task';
import { saveIncident } from './save-incident';
import { putTask } from './task-row';

/**
 * Saves tasks that changed, opens what waited for them, and writes on the incident what became of them and who works
 * on a part of it now. The caller holds the lock on the incident.
 */
export async function saveTasks(
  tx: Tx,
  incident: StoredIncident,
  before: StoredTask[],
  changed: StoredTask[],
  step: { actor: Actor; text: string; now: Date },
): Promise<StoredIncident> {
  const all = withChanges(before, changed);
  const opened = openWaiting(all, step.now);
  const touched = [...changed, ...opened];
  const after = await saveIncident(tx, incident, planned(incident, withChanges(all, opened), step.now), {
    actor: step.actor,
    action: Action.TASK,
    text: step.text,
    changes: touched.map((task) =>
      changeOf(
        task,
        before.find(({ id }) => id === task.id),
      ),
    ),
  });
  await tellTasks(tx, after, before, touched, step.actor);
  return after;
}

/** Writes tasks and tells of them; the incident's own row is the caller's to save. */
export async function tellTasks(
  tx: Tx,
  incident: StoredIncident,
  before: StoredTask[],
  touched: StoredTask[],
  actor: Actor,
): Promise<void> {
  for (const task of touched) {
    const old = before.find(({ id }) => id === task.id);
    const { version, updateTime: time } = task;
    const due = task.state === Task_State.OPEN && !sameTurn(task, old);
    const event = { task, incident, version, time, personId: actor.personId, due };
    const access = resourceOfTask(tx.tenant, incident, task, old ?? task);
    await putTask(tx, task);
    await append(tx, TaskChanged, event, { id: task.id, version, access });
  }
}

const sameTurn = (task: StoredTask, old: StoredTask | undefined): boolean =>
  old?.state === task.state && old.assigneeId === task.assigneeId && old.groupId === task.groupId;

const withChanges = (tasks: StoredTask[], changed: StoredTask[]): StoredTask[] => [
  ...tasks.map((task) => changed.find(({ id }) => id === task.id) ?? task),
  ...changed.filter(({ id }) => !tasks.some((task) => task.id === id)),
];

/** Who works on a part of a confidential incident is named on it. */
function planned(incident: StoredIncident, tasks: StoredTask[], now: Date): StoredIncident {
  const helpers = tasks.map(({ assigneeId }) => assigneeId).filter((id) => id !== '');
  const namedIds = isConfidential(incident)
    ? [...new Set([...incident.namedIds, ...helpers])]
    : incident.namedIds;
  return move(incident, 'plan', { linkedIds: linkedBy(tasks), namedIds }, now);
}

const inWords = (task: StoredTask | undefined): string =>
  task ? [task.state, task.assigneeId || task.groupId].join(' ') : '';
const changeOf = (task: StoredTask, old: StoredTask | undefined) => ({
  field: `task "${task.title}"`,
  from: inWords(old),
  to: inWords(task),
});
