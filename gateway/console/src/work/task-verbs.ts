import { answer, api, type Schema } from '../api/client';
import type { Ask, Calls, Said } from './verb';

export type Task = Schema['Task'];
export interface TaskVerb {
  name: string;
  /** As the API calls it. */
  path: string;
  asks: readonly Ask[];
  optional?: readonly Ask[];
  calls?: Calls;
  right: string;
  states: readonly string[];
  body(said: Said): object;
}

export const addTask: TaskVerb = {
  name: 'addTask',
  path: '',
  asks: ['title', 'text', 'group', 'member', 'after'],
  optional: ['text', 'group', 'member', 'after'],
  calls: { text: 'field.description' },
  right: 'incident.work',
  states: [],
  body: ({ title, text = '', groupId = '', assigneeId = '', afterIds = [] }) => ({
    title,
    description: text,
    groupId,
    assigneeId,
    afterIds,
  }),
};

const unfinished = ['WAITING', 'OPEN', 'IN_PROGRESS'];
/** What can be done to a task. */
export const taskVerbs: readonly TaskVerb[] = [
  { name: 'startTask', path: ':start', asks: [], right: 'task.work', states: ['OPEN'], body: () => ({}) },
  {
    name: 'completeTask',
    path: ':complete',
    asks: ['text'],
    calls: { text: 'tasks.result' },
    optional: ['text'],
    right: 'task.work',
    states: ['OPEN', 'IN_PROGRESS'],
    body: ({ text = '' }) => ({ result: text }),
  },
  {
    name: 'reassignTask',
    path: ':reassign',
    asks: ['group', 'member', 'reason'],
    optional: ['group', 'member', 'reason'],
    right: 'incident.work',
    states: unfinished,
    body: ({ groupId = '', assigneeId = '', reason = '' }) => ({ groupId, assigneeId, reason }),
  },
  {
    name: 'cancelTask',
    path: ':cancel',
    asks: ['reason'],
    right: 'incident.work',
    states: unfinished,
    body: ({ reason = '' }) => ({ reason }),
  },
];

/** The path and the body belong together by the table above. */
export function sayTask(
  incidentId: string,
  verb: TaskVerb,
  task: Task | undefined,
  said: Said,
): Promise<unknown> {
  const body = verb.body(said) as never;
  if (!task)
    return answer(
      api.POST('/api/v1/incidents/{incidentId}/tasks', { params: { path: { incidentId } }, body }),
    );
  const params = { path: { incidentId, id: task.id }, header: { 'If-Match': task.etag } };
  const path = `/api/v1/incidents/{incidentId}/tasks/{id}${verb.path}`;
  return answer(api.POST(path as '/api/v1/incidents/{incidentId}/tasks/{id}:start', { params, body }));
}
