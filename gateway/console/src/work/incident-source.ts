import { answer, api, type Incident } from '../api/client';
import { incidentOf } from '../parts/records';
import type { Source } from './use-deed';

export const incidentSource = (id: string): Source<Incident> => ({
  key: incidentOf(id).queryKey,
  read: () => answer(api.GET('/api/v1/incidents/{id}', { params: { path: { id } } })),
});
