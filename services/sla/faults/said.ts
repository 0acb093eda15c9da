import { Action, Incident_State as State } from '#proto/steward/incident/v1/incident';
import type { Priority } from '#proto/steward/type/v1/record';

/** What was told of an incident: its state after one thing that happened to it. */
export interface Said {
  recordId: string;
  /** Counts what happened to the record, from 1. */
  version: number;
  /** Epoch milliseconds. */
  at: number;
  action: Action;
  state: State;
  priority: Priority;
  respondedAt?: number;
}

const states: Partial<Record<Action, State>> = {
  [Action.CREATE]: State.NEW,
  [Action.ACCEPT]: State.IN_PROGRESS,
  [Action.HOLD]: State.ON_HOLD,
  [Action.RESUME]: State.IN_PROGRESS,
  [Action.RESOLVE]: State.RESOLVED,
};

/** The beginning of a record. */
export const open = (recordId: string, at: number, priority: Priority): Said => ({
  recordId,
  version: 1,
  at,
  action: Action.CREATE,
  state: State.NEW,
  priority,
});

/** What happens next to it. */
export const goOn = (last: Said, action: Action, at: number, priority = last.priority): Said => ({
  ...last,
  version: last.version + 1,
  at: Math.max(at, last.at),
  action,
  state: states[action] ?? last.state,
  priority,
  respondedAt: last.respondedAt ?? (action === Action.ACCEPT ? Math.max(at, last.at) : undefined),
});
