import { answer, api, type Incident, type Schema } from '../api/client';
import { incidentOf } from '../parts/records';
import type { Editable } from './editable';
import type { Source } from './use-deed';

/** What the clocks write, and what grows with every word that is added. */
const moving: (keyof Incident)[] = ['etag', 'updateTime', 'responseDueTime', 'resolutionDueTime', 'workTime'];
const still = (incident: Incident): string =>
  JSON.stringify({ ...incident, ...Object.fromEntries(moving.map((field) => [field, undefined])) });

export const incidentSource = (id: string): Source<Incident> => ({
  key: incidentOf(id).queryKey,
  read: () => answer(api.GET('/api/v1/incidents/{id}', { params: { path: { id } } })),
  isAlike: (before, now) => still(before) === still(now),
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
