import { answer, api, type Incident } from '../../api/client';
import type { Verb } from '../verb';

/** The cause of an incident: a problem that is opened from it, or one there is. */
export const problemsOf = (states: readonly string[]): Verb<Incident>[] => [
  {
    name: 'openProblem',
    right: 'problem.create',
    states,
    asks: ['title', 'text'],
    optional: ['text'],
    calls: { text: 'field.description' },
    fits: ({ problemId }) => !problemId,
    begins: ({ title }) => ({ title }),
    run: ({ id, categoryId = '', serviceId = '' }, { title = '', text = '' }) =>
      answer(
        api.POST('/api/v1/problems', {
          body: { title, description: text, categoryId, serviceId, incidentIds: [id!] } as never,
        }),
      ),
  },
  {
    name: 'linkProblem',
    right: 'problem.work',
    states,
    asks: ['problem'],
    fits: ({ problemId }) => !problemId,
    run: ({ id }, { problemId = '' }) =>
      answer(
        api.POST('/api/v1/problems/{id}:linkIncidents', {
          params: { path: { id: problemId } },
          body: { incidentIds: [id!] },
        }),
      ),
  },
];
