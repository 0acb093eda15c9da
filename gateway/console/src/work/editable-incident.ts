import { answer, api, type Incident, type Schema } from '../api/client';
import { incidentOf } from '../parts/records';
import type { Editable } from './editable';
import { alikeBut, type Source } from './use-deed';

/** What the clocks write, and what grows with every word that is added. */
const isAlike = alikeBut<Incident>([
  'etag',
  'updateTime',
  'responseDueTime',
  'resolutionDueTime',
  'workTime',
]);

export const incidentSource = (id: string): Source<Incident> => ({
  key: incidentOf(id).queryKey,
  read: () => answer(api.GET('/api/v1/incidents/{id}', { params: { path: { id } } })),
  isAlike,
});

export const editableIncident: Editable<Incident, Schema['IncidentChange']> = {
  of: 'incident',
  right: 'incident.work',
  source: incidentSource,
  save: (body) => (on) =>
    answer(
      api.PATCH('/api/v1/incidents/{id}', {
        params: { path: { id: on.id! }, header: { 'If-Match': on.etag! } },
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
    'resolution',
  ],
};
