import type { Incident } from '../api/client';

export interface Steady {
  shown: Incident[];
  /** Came or rose since, and wait above to be let in. */
  waiting: number;
}

/**
 * The rows as they stood, with what is known of each now; nothing moves under the eyes or the hand. What belongs after
 * the last row is appended; what came before it waits. One that left the list stays as it was last seen.
 */
export function keepSteady(held: Incident[], fresh: Incident[]): Steady {
  const now = new Map(fresh.map((incident) => [incident.id, incident]));
  const ids = new Set(held.map(({ id }) => id));
  const last = fresh.findLastIndex(({ id }) => ids.has(id));
  return {
    shown: [
      ...held.map((incident) => now.get(incident.id) ?? incident),
      ...fresh.slice(last + 1).filter(({ id }) => !ids.has(id)),
    ],
    waiting: fresh.slice(0, last + 1).filter(({ id }) => !ids.has(id)).length,
  };
}
