import { answer, api, type Schema } from '../../api/client';
import type { Editable } from '../editable';
import { alikeBut, type Source } from '../use-deed';
import { problemOf, readProblem, type Problem } from './queries';

/** What grows with every word and every incident that comes to it. */
const isAlike = alikeBut<Problem>(['etag', 'updateTime', 'incidentCount']);

export const problemSource = (id: string): Source<Problem> => ({
  key: problemOf(id).queryKey,
  read: () => readProblem(id),
  isAlike,
});

export const editableProblem: Editable<Problem, Schema['ProblemChange']> = {
  of: 'problem',
  right: 'problem.work',
  source: problemSource,
  save: (body) => (on) =>
    answer(
      api.PATCH('/api/v1/problems/{id}', {
        params: { path: { id: on.id }, header: { 'If-Match': on.etag } },
        body,
      }),
    ),
  watched: [
    'state',
    'priority',
    'impact',
    'urgency',
    'title',
    'description',
    'categoryId',
    'serviceId',
    'groupId',
    'assigneeId',
    'ownerId',
    'rootCause',
    'workaround',
    'resolution',
  ],
};
