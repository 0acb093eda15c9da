import { Action, Incident_State as State } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';
import type { StoredIncident } from './incident';
import { move } from './life';

/** What becomes of an incident, and how its log calls that. */
export interface Outcome {
  after: StoredIncident;
  action: Action;
  text: string;
}

const { NEW, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, PENDING_APPROVAL } = State;
const open: State[] = [NEW, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED, PENDING_APPROVAL];
/** Where somebody may go on with it; what is pending approval waits for that. */
const resolvable: State[] = [NEW, ASSIGNED, IN_PROGRESS, ON_HOLD, RETURNED];

export const isOpen = ({ state }: Pick<StoredIncident, 'state'>): boolean => open.includes(state);

/** Whoever handles it learns of the workaround. Nothing where its work is done meanwhile. */
export const hearOfKnownError = (incident: StoredIncident, text: string, now: Date): Outcome | undefined =>
  isOpen(incident)
    ? { after: move(incident, 'notice', {}, now), action: Action.KNOWN_ERROR, text }
    : undefined;

/** Its requester learns how things stand with the major incident that took it in. */
export const hearOfMajor = (incident: StoredIncident, text: string, now: Date): Outcome | undefined =>
  isOpen(incident)
    ? { after: move(incident, 'notice', {}, now), action: Action.COMMUNICATE, text }
    : undefined;

/** Answers the incident with these words, as its handler would. Nothing where its work is done or not yet allowed. */
export function resolveWith(
  incident: StoredIncident,
  { text, closureCode }: { text: string; closureCode: string },
  now: Date,
): Outcome | undefined {
  if (!resolvable.includes(incident.state)) return undefined;
  const ready =
    incident.state === NEW || incident.state === RETURNED ? { ...incident, state: ASSIGNED } : incident;
  const after = move(ready, 'resolve', { resolution: text, closureCode }, now);
  return { after, action: Action.RESOLVE, text };
}

/** The problem behind it is solved: it is resolved with it, or goes on where it waited for that, or its handler is told. */
export function hearOfSolution(
  incident: StoredIncident,
  said: { text: string; closureCode: string; resolve: boolean },
  now: Date,
): Outcome | undefined {
  if (!isOpen(incident)) return undefined;
  const resolved = said.resolve ? resolveWith(incident, said, now) : undefined;
  if (resolved) return resolved;
  const awaited = incident.state === ON_HOLD && incident.holdReason === HoldReason.AWAITING_PROBLEM;
  const after = move(incident, awaited ? 'resume' : 'notice', {}, now);
  return { after, action: Action.PROBLEM_SOLVED, text: said.text };
}
