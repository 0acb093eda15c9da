import { useState } from 'react';
import { answer, api, type Incident, type Schema } from '../api/client';
import { incidentSource } from './incident-source';
import { useDeed } from './use-deed';

export type Change = Schema['IncidentChange'];

const send = (body: Change) => (on: Incident) =>
  answer(
    api.PATCH('/api/v1/incidents/{id}', {
      params: { path: { id: on.id! }, header: { 'If-Match': on.etag! } },
      body,
    }),
  );

/** Changes fields of an incident; where another changed it first, `mine` is what was wanted, to be merged and saved once. */
export function useChange(incident: Incident, onDone: () => void) {
  const [mine, setMine] = useState<Change>({});
  const deed = useDeed(incident, incidentSource(incident.id!), onDone);
  return {
    ...deed,
    mine,
    begin(change: Change) {
      setMine(change);
      deed.begin(send(change));
    },
    /** What was chosen of both, on what stands now. */
    save(change: Change) {
      setMine(change);
      if (Object.keys(change).length > 0) return deed.again(send(change));
      deed.forget();
      onDone();
    },
  };
}
export type Changing = ReturnType<typeof useChange>;
