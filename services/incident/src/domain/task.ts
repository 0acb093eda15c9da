import { Problem } from '#chassis/errors';
import type { Resource } from '#chassis/decide';
import { etagOf } from '#chassis/versions';
import type { Incident } from '#proto/steward/incident/v1/incident';
import { Task_State as State, type Task } from '#proto/steward/incident/v1/task';
import { resourceOf } from './resource';

export interface StoredTask extends Task {
  version: number;
}
type TaskMove = 'start' | 'complete' | 'cancel' | 'reassign';

const { WAITING, OPEN, IN_PROGRESS, DONE, CANCELLED } = State;
const unfinished: State[] = [WAITING, OPEN, IN_PROGRESS];
export const isUnfinished = ({ state }: Task): boolean => unfinished.includes(state);

/** The whole life of a task; to give it to another changes no state. */
const life: Partial<Record<State, Partial<Record<TaskMove, State>>>> = {
  [WAITING]: { cancel: CANCELLED, reassign: WAITING },
  [OPEN]: { start: IN_PROGRESS, complete: DONE, cancel: CANCELLED, reassign: OPEN },
  [IN_PROGRESS]: { complete: DONE, cancel: CANCELLED, reassign: OPEN },
};

/** @throws Problem illegal-transition */
export function moveTask(task: StoredTask, type: TaskMove, change: Partial<Task>, now: Date): StoredTask {
  const state = life[task.state]?.[type];
  if (!state) throw new Problem('illegal-transition', `cannot ${type} a task that is ${task.state}`);
  return advance({ ...task, ...change, state }, now);
}

function advance(task: StoredTask, now: Date): StoredTask {
  const version = task.version + 1;
  const begun = task.state === IN_PROGRESS || task.state === DONE;
  return {
    ...task,
    updateTime: now,
    startTime: begun ? (task.startTime ?? now) : task.startTime,
    endTime: isUnfinished(task) ? undefined : (task.endTime ?? now),
    version,
    etag: etagOf(version),
  };
}

/** Nothing that comes before it is still to be done. */
const mayOpen = ({ afterIds }: Task, tasks: Task[]): boolean =>
  tasks.every((other) => !afterIds.includes(other.id) || !isUnfinished(other));

export const firstState = (task: Task, tasks: Task[]): State => (mayOpen(task, tasks) ? OPEN : WAITING);

/** The tasks that waited for nothing but what has ended now: they open. */
export const openWaiting = (tasks: StoredTask[], now: Date): StoredTask[] =>
  tasks
    .filter((task) => task.state === WAITING && mayOpen(task, tasks))
    .map((task) => advance({ ...task, state: OPEN }, now));

/** The people and groups who work on a part of the incident, while there is something to do. */
export const linkedBy = (tasks: Task[]): string[] => [
  ...new Set(
    tasks
      .filter(isUnfinished)
      .flatMap(({ groupId, assigneeId }) => [groupId, assigneeId])
      .filter((id) => id !== ''),
  ),
];

/**
 * How people stand to a task: whoever handles it or the incident; but to have reported that makes it nobody's own, even
 * where who reported it is named on it.
 */
export function resourceOfTask(tenant: string, incident: Incident, ...moments: Task[]): Resource {
  const whole = resourceOf(tenant, incident);
  const some = (ids: string[]) => ids.filter((id) => id !== '');
  const assigneeIds = [
    ...new Set([...whole.assigneeIds, ...some(moments.map(({ assigneeId }) => assigneeId))]),
  ];
  const onlyReported = whole.ownerIds.filter((id) => ![...assigneeIds, ...whole.linkedIds].includes(id));
  return {
    ...whole,
    ownerIds: [],
    assigneeIds,
    namedIds: whole.namedIds.filter((id) => !onlyReported.includes(id)),
    groupIds: [...new Set([...whole.groupIds, ...some(moments.map(({ groupId }) => groupId))])],
  };
}

/** @throws Problem illegal-transition naming what is to be done */
export function refuseUnfinished(tasks: Task[]): void {
  const left = tasks.filter(isUnfinished);
  if (left.length > 0)
    throw new Problem(
      'illegal-transition',
      `These tasks are not finished: ${left.map(({ title }) => title).join('; ')}.`,
    );
}
